import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import { errorBody } from './errorBody.ts';
import { GraphError } from './GraphError.ts';

/** The response of `work`, or the error response for the GraphError that it throws. @param servicePath see errorBody */
export function catchGraphError(
  request: HttpRequest,
  servicePath: string,
  work: () => HttpResponse,
): HttpResponse {
  try {
    return work();
  } catch (error) {
    return errorResponse(error, request, servicePath);
  }
}

/** @throws the error, if it is not a GraphError */
export function errorResponse(error: unknown, request: HttpRequest, servicePath = ''): HttpResponse {
  if (!(error instanceof GraphError)) throw error;
  const headers = { 'Content-Type': 'application/json', ...error.details.headers };
  return { status: error.status, headers, body: errorBody(error, request, servicePath) };
}
