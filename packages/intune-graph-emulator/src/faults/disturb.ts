import { STATUS_CODES } from 'node:http';
import { innerError } from '../graph/errorBody.ts';
import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import type { Fault } from './Fault.ts';

/** The answer under a fault. @param work gives the undisturbed one, and applies it; called unless the fault forbids it */
export function disturb(fault: Fault, call: HttpCall, work: () => HttpAnswer): HttpAnswer {
  const answer = isRefused(fault) ? nothing : work();
  const { status, body, headers } = fault;
  const base = status === undefined ? answer : { ...errorAnswer(status, call), applied: answer.applied };
  return {
    ...base,
    body: body === undefined ? base.body : body,
    headers: { ...base.headers, ...textType(body), ...headers },
  };
}

const nothing: HttpAnswer = { status: 0, headers: {}, body: undefined };

const isRefused = ({ cut, status, apply }: Fault) => cut === 'before' || (status !== undefined && !apply);

const textType = (body: unknown) => (typeof body === 'string' ? { 'Content-Type': 'text/plain' } : {});

/** What the endpoint itself would say with this status; nothing with a good one. */
function errorAnswer(status: number, call: HttpCall): HttpAnswer {
  const headers = { 'Content-Type': 'application/json' };
  if (status < 400) return { status, headers: {}, body: undefined };
  const message = `${STATUS_CODES[status] ?? 'Unknown error'}: a fault of the emulator`;
  if (call.endpoint === 'identity') return { status, headers, body: { statusCode: status, message } };
  return {
    status,
    headers,
    body: { error: { code: codeOf(status), message, innerError: innerError(call) } },
  };
}

/** Graph's codes are the names of the statuses, but for this one. */
const codeOf = (status: number) =>
  status === 401
    ? 'InvalidAuthenticationToken'
    : (STATUS_CODES[status] ?? 'UnknownError').replaceAll(/\W/g, '');
