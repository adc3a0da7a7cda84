import { STATUS_CODES } from 'node:http';
import { innerError } from '../graph/errorBody.ts';
import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import type { Fault } from './Fault.ts';

/** The answer under a fault. @param work gives the undisturbed one, and applies it; called unless the fault forbids it */
export function disturb(fault: Fault, call: HttpCall, work: () => HttpAnswer): HttpAnswer {
  const answer = isRefused(fault) ? nothing : work();
  const status = fault.status ?? answer.status;
  const given = fault.body === undefined ? {} : { body: fault.body };
  const replaced =
    fault.status === undefined ? answer : { ...errorAnswer(status, call), applied: answer.applied };
  return {
    ...replaced,
    status,
    ...given,
    headers: { ...replaced.headers, ...textType(fault.body), ...fault.headers },
  };
}

const nothing: HttpAnswer = { status: 0, headers: {}, body: undefined };

const isRefused = ({ cut, status, apply }: Fault) => cut === 'before' || (status !== undefined && !apply);

const textType = (body: unknown) => (typeof body === 'string' ? { 'Content-Type': 'text/plain' } : {});

/** What the endpoint itself would say with this status; nothing with a good one. */
function errorAnswer(status: number, call: HttpCall) {
  const headers = { 'Content-Type': 'application/json' };
  if (status < 400) return { headers: {}, body: undefined };
  const message = `${STATUS_CODES[status] ?? 'Unknown error'}: a fault of the emulator`;
  if (call.endpoint === 'identity') return { headers, body: { statusCode: status, message } };
  return { headers, body: { error: { code: codeOf(status), message, innerError: innerError(call) } } };
}

/** Graph's codes are the names of the statuses, but for this one. */
const codeOf = (status: number) =>
  status === 401
    ? 'InvalidAuthenticationToken'
    : (STATUS_CODES[status] ?? 'UnknownError').replaceAll(/\W/g, '');
