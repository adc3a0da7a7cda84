import { STATUS_CODES } from 'node:http';
import { innerError } from '../errors/errorBody.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { Fault } from './Fault.ts';

/** The response to a request that a fault affects. @param work does the request, unless the fault prevents it */
export async function applyFault(
  fault: Fault,
  request: HttpRequest,
  work: () => HttpResponse | Promise<HttpResponse>,
): Promise<HttpResponse> {
  const response = preventsWork(fault) ? empty : await work();
  const { status, body, headers } = fault;
  const base =
    status === undefined ? response : { ...errorResponse(status, request), applied: response.applied };
  return {
    ...base,
    body: body === undefined ? base.body : body,
    headers: { ...base.headers, ...textType(body), ...headers },
  };
}

const empty: HttpResponse = { status: 0, headers: {}, body: undefined };

const preventsWork = ({ cut, status, apply }: Fault) => cut === 'before' || (status !== undefined && !apply);

const textType = (body: unknown) => (typeof body === 'string' ? { 'Content-Type': 'text/plain' } : {});

function errorResponse(status: number, request: HttpRequest): HttpResponse {
  const headers = { 'Content-Type': 'application/json' };
  if (status < 400) return { status, headers: {}, body: undefined };
  const message = `${STATUS_CODES[status] ?? 'Unknown error'}: a fault of the emulator`;
  if (request.endpoint === 'identity') return { status, headers, body: { statusCode: status, message } };
  return {
    status,
    headers,
    body: { error: { code: codeOf(status), message, innerError: innerError(request) } },
  };
}

/** Graph's codes are the names of the statuses, except for 401. */
const codeOf = (status: number) =>
  status === 401
    ? 'InvalidAuthenticationToken'
    : (STATUS_CODES[status] ?? 'UnknownError').replaceAll(/\W/g, '');
