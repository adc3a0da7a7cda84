import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import { errorBody } from './errorBody.ts';
import { GraphRefusal } from './GraphRefusal.ts';

/** The answer that `work` gives, or the one that its refusal makes. @param servicePath Intune's name of the request */
export function orRefusal(call: HttpCall, servicePath: string, work: () => HttpAnswer): HttpAnswer {
  try {
    return work();
  } catch (refusal) {
    if (!(refusal instanceof GraphRefusal)) throw refusal;
    const headers = { 'Content-Type': 'application/json', ...refusal.details.headers };
    return { status: refusal.status, headers, body: errorBody(refusal, call, servicePath) };
  }
}
