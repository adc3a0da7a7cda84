import type { HttpCall } from '../requests/HttpCall.ts';
import type { GraphRefusal } from './GraphRefusal.ts';

type Ids = Pick<HttpCall, 'requestId' | 'clientRequestId'>;

/** Graph's error envelope. @param servicePath what Intune calls the request, when it got that far */
export function errorBody(refusal: GraphRefusal, call: Ids, servicePath = '') {
  const { code, message, details } = refusal;
  return {
    error: {
      code,
      message: details.by === 'intune' ? intuneMessage(message, call, servicePath) : message,
      innerError: { ...details.innerError, ...innerError(call) },
    },
  };
}

/** The date has no zone: seen so in every capture. */
export const innerError = (call: Ids, now = new Date()) => ({
  date: now.toISOString().slice(0, 19),
  'request-id': call.requestId,
  'client-request-id': call.clientRequestId,
});

/** Intune's JSON in a string, with the activity that is the caller's client-request-id. */
function intuneMessage(message: string, { clientRequestId }: Ids, servicePath: string): string {
  const url = `https://fef.msub05.manage.microsoft.com${servicePath}?api-version=5026-09-15`;
  const body = {
    _version: 3,
    Message: `${message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${clientRequestId} - Url: ${url}`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  return JSON.stringify(body, null, 2).replaceAll('\n', '\r\n');
}
