import type { Applied, Cancelled, Failed, Outcome, OutcomeName } from '../assignments/Outcome.ts';
import type { ErrorCode } from '../errorCodes.ts';
import type { ReceivedRequest } from '../graph/GraphClient.ts';
import { isObject } from '../values/isObject.ts';
import type { ResultData } from './resultEvent.ts';

type Report<One extends Outcome> = {
  /** What assignment-errors says about the change; undefined if no copy of the message is kept. */
  readonly copyDescription?: (outcome: One) => string;
  readonly toData: (outcome: One) => Partial<ResultData>;
  /** For the log, behind the name of the change. */
  readonly toLine: (outcome: One) => string;
};

/** How each outcome is reported. */
const outcomeReports: { readonly [Name in OutcomeName]: Report<Extract<Outcome, { outcome: Name }>> } = {
  applied: { toData: toAppliedData, toLine: toAppliedLine },
  failed: {
    copyDescription: ({ error }) => error.message,
    toData: toFailedData,
    toLine: ({ error }) => `failed: ${error.message}`,
  },
  cancelled: {
    toData: ({ received }: Cancelled) => toReceivedData(received),
    toLine: () => 'cancelled: its reassignment was cancelled',
  },
};

export const outcomeNames = Object.keys(outcomeReports) as OutcomeName[];

export function reportOf(outcome: Outcome): Report<Outcome> {
  return outcomeReports[outcome.outcome] as Report<Outcome>;
}

/** An unchanged assignment has no route: an earlier delivery, whose result was lost, may have used either. */
function toAppliedData({ received, assignment, unchanged, route, meanwhile }: Applied): Partial<ResultData> {
  return {
    ...toReceivedData(received),
    ...(isObject(assignment) && { assignment }),
    ...(unchanged ? { unchanged } : { route }),
    ...(meanwhile && { meanwhile: { appeared: [...meanwhile.appeared], vanished: [...meanwhile.vanished] } }),
  };
}

function toAppliedLine({ received, attempts, turnWaitMs, unchanged, route, meanwhile }: Applied): string {
  const turnWait = turnWaitMs < 1_000 ? '' : `, waited ${Math.round(turnWaitMs / 1_000)} s for its turn`;
  const { method, url, status } = received;
  const notes = [
    ...(unchanged ? ['unchanged'] : []),
    ...(route === 'assign' && !unchanged ? ['route assign'] : []),
    ...(meanwhile
      ? [`meanwhile ${meanwhile.appeared.length} appeared, ${meanwhile.vanished.length} vanished`]
      : []),
  ].map((note) => `, ${note}`);
  return `applied: ${method} ${url} ${status}, attempt ${attempts}${turnWait}${notes.join('')}`;
}

function toFailedData({ received, error: { options, transient } }: Failed): Partial<ResultData> {
  const { code, reason, approvalCode, approvalExpires } = options;
  return {
    ...toReceivedData(received),
    error: transient
      ? {
          code: 'triesUsedUp' satisfies ErrorCode,
          message: `no attempt is left; the last one ended with ${code}: ${reason}`,
        }
      : {
          ...{ code, message: reason },
          ...(approvalCode && { approvalCode }),
          ...(approvalExpires && { approvalExpires }),
        },
  };
}

function toReceivedData(received: ReceivedRequest | undefined): Partial<ResultData> {
  if (!received) return {};
  const { method, url, status, requestId, clientRequestId } = received;
  return { request: { method, url }, response: { status, requestId, clientRequestId } };
}
