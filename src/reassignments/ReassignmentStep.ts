import * as z from 'zod';
import {
  type Cancellation,
  cancellationSchema,
  type Reassignment,
  type ReassignmentRequest,
  reassignmentId,
  reassignmentSchema,
  requestName,
} from '../changes/reassignment.ts';
import { replaySuffix } from '../changes/replayNumber.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { toMessageId } from '../operations/toMessageId.ts';
import { reassignmentProperty } from '../operations/toOperationMessage.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';

const common = { version: z.literal(1), traceparent: z.string().max(128).optional() };

/** The internal message of the queue for reassignments: what is to be done next for one of them. */
const stepSchema = z.discriminatedUnion('step', [
  z.looseObject({ ...common, step: z.literal('plan'), request: reassignmentSchema }),
  z.looseObject({ ...common, step: z.literal('cancel'), request: cancellationSchema }),
  z.looseObject({
    ...common,
    step: z.literal('track'),
    reassignmentId,
    name: z.string().meta({ description: 'The name of the request: {reassignmentId}/{digest}.' }),
    number: z.int().min(1),
  }),
]);

type Common = { readonly version: 1; readonly traceparent?: string | undefined };
export type PlanStep = Common & { readonly step: 'plan'; readonly request: Reassignment };
export type CancelStep = Common & { readonly step: 'cancel'; readonly request: Cancellation };
export type TrackStep = Common & {
  readonly step: 'track';
  readonly reassignmentId: string;
  readonly name: string;
  readonly number: number;
};
export type ReassignmentStep = PlanStep | CancelStep | TrackStep;

/** Application property of every message that says that a reassignment was cancelled. */
export const cancelledProperty = 'cancelled';

/** The message of an accepted request. The same request within the time of duplicate detection is dropped. */
export function toRequestMessage(
  request: ReassignmentRequest,
  { sequenceNumber, traceparent, replay }: Pick<IncomingMessage, 'sequenceNumber' | 'traceparent' | 'replay'>,
): OutgoingMessage {
  const given = { version: 1, ...(traceparent && { traceparent }) } as const;
  const { reassignmentId: id } = request;
  if ('cancel' in request) {
    const step: CancelStep = { ...given, step: 'cancel', request };
    return toMessage(id, `${requestName(request)}/${sequenceNumber}`, step, true);
  }
  const step: PlanStep = { ...given, step: 'plan', request };
  return toMessage(id, `${requestName(request)}/plan${replaySuffix(replay)}`, step, false);
}

type NextTrack = {
  /** `{reassignmentId}/{digest}`. */
  readonly name: string;
  readonly number: number;
  readonly isCancelled: boolean;
  /** When the step is to be done, in milliseconds since 1970. */
  readonly due: number;
  /** Makes the message id differ from the id of a lost step. */
  readonly suffix?: string;
};

/** The message of the step that tracks a reassignment next. */
export function toTrackMessage(reassignmentId: string, next: NextTrack): OutgoingMessage {
  const { name, number, isCancelled, due, suffix = '' } = next;
  const step: TrackStep = { version: 1, step: 'track', reassignmentId, name, number };
  const message = toMessage(reassignmentId, `${name}/track/${number}${suffix}`, step, isCancelled);
  return { ...message, scheduledEnqueueTimeUtc: new Date(due) };
}

function toMessage(id: string, name: string, step: ReassignmentStep, isCancelled: boolean): OutgoingMessage {
  return {
    messageId: toMessageId(name),
    sessionId: id,
    subject: step.step,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(step)),
    applicationProperties: {
      [reassignmentProperty]: id,
      ...(isCancelled && { [cancelledProperty]: true }),
      ...traceProperties(step.traceparent),
    },
  };
}

/** @throws Error if the message is not a step that this app wrote */
export function readStep({ body, messageId }: IncomingMessage): ReassignmentStep {
  try {
    return stepSchema.parse(JSON.parse(Buffer.from(body).toString())) as ReassignmentStep;
  } catch (cause) {
    throw new Error(`${messageId} is not a step of a reassignment: the queue is internal`, { cause });
  }
}
