import type { Change } from '../assignments/change.ts';
import { type Applied, type Failed, idInAnswer, methodOf, type Outcome } from '../assignments/Outcome.ts';
import type { ResultData } from './resultEvent.ts';

/** The result of a change that went to Graph. */
export function toOutcomeData(change: Change, outcome: Outcome): ResultData {
  const { assignment, navigationPath, ...asked } = change;
  const { ignoredProperties, attempts } = outcome;
  return {
    ...asked,
    ...(change.operation === 'create' && { assignmentId: idInAnswer(outcome) }),
    outcome: outcome.outcome,
    ...(outcome.outcome === 'applied' ? toApplied(outcome) : toFailed(outcome)),
    ...(ignoredProperties.length > 0 && { ignoredProperties: [...ignoredProperties] }),
    attempts,
  };
}

function toApplied(applied: Applied): Partial<ResultData> {
  const { response, recovered } = applied;
  const { url, status, requestId, clientRequestId, body } = response;
  return {
    request: { method: methodOf(applied), url },
    response: { status, requestId, clientRequestId },
    ...(isObject(body) && { assignment: body }),
    ...(recovered && { recovered }),
  };
}

function toFailed({ request, error: { options, transient } }: Failed): Partial<ResultData> {
  const { url, status, requestId, clientRequestId, code, reason } = options;
  return {
    request: { method: request.method, url },
    response: { status, requestId, clientRequestId },
    error: transient
      ? { code: 'triesUsedUp', message: `tries used up; the last one ended with ${code}: ${reason}` }
      : { code, message: reason },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
