import type { HttpRequest } from '../http/HttpRequest.ts';
import type { GraphError } from './GraphError.ts';

type Ids = Pick<HttpRequest, 'requestId' | 'clientRequestId'>;

/** Graph's error envelope. @param servicePath Intune's path of the request; empty if it did not reach Intune */
export function errorBody({ code, message, details }: GraphError, request: Ids, servicePath: string) {
  return {
    error: {
      code,
      message:
        details.by === 'intune'
          ? intuneMessage(message, request, servicePath, details.intuneHeaders)
          : message,
      innerError: { ...details.innerError, ...innerError(request) },
    },
  };
}

/** The date has no zone in any response that was captured. */
export const innerError = (request: Ids, now = new Date()) => ({
  date: now.toISOString().slice(0, 19),
  'request-id': request.requestId,
  'client-request-id': request.clientRequestId,
});

/** Intune's JSON in a string, whose activity id is the client-request-id. */
function intuneMessage(message: string, { clientRequestId }: Ids, servicePath: string, headers = {}): string {
  const url = `https://fef.msub05.manage.microsoft.com${servicePath}?api-version=5026-09-15`;
  const body = {
    _version: 3,
    Message: `${message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${clientRequestId} - Url: ${url}`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: JSON.stringify(headers),
  };
  return JSON.stringify(body, null, 2).replaceAll('\n', '\r\n');
}
