import type { HttpAnswer } from '../requests/HttpAnswer.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import type { TokenIssuer } from './TokenIssuer.ts';

/** The app's system-assigned identity. */
const appId = 'a99a99a9-0000-4000-8000-000000000001';

const headers = { 'Content-Type': 'application/json; charset=utf-8' };

/**
 * The managed-identity endpoint of App Service and Azure Functions.
 * Source: learn.microsoft.com/azure/app-service/overview-managed-identity, REST endpoint reference.
 */
export function answerIdentity(call: HttpCall, tokens: TokenIssuer, identityHeader: string): HttpAnswer {
  const query = new URL(call.url, call.origin).searchParams;
  const refusal = refuse(call, query, identityHeader);
  if (refusal) return refusal;
  const resource = query.get('resource') ?? '';
  const clientId = query.get('client_id') ?? appId;
  const issued = tokens.issue(resource, clientId);
  if (!issued)
    return no(call, 400, `The resource principal named '${resource}' was not found in the tenant.`);
  const body = {
    access_token: issued.token,
    expires_on: `${issued.expiresOn}`,
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  };
  return { status: 200, headers, body };
}

function refuse(call: HttpCall, query: URLSearchParams, identityHeader: string): HttpAnswer | undefined {
  const sent = call.headers['x-identity-header'];
  if (call.method !== 'GET')
    return no(call, 405, `${call.method} is not allowed; a token is asked for with GET.`);
  if (sent === undefined) return no(call, 400, 'The header X-IDENTITY-HEADER is missing.');
  if (sent !== identityHeader) return no(call, 401, 'X-IDENTITY-HEADER is not the value of IDENTITY_HEADER.');
  if (query.get('api-version') !== '2019-08-01') return no(call, 400, 'api-version must be 2019-08-01.');
  if (!query.get('resource')) return no(call, 400, 'The query parameter resource is missing.');
  return undefined;
}

const no = ({ requestId }: HttpCall, status: number, message: string): HttpAnswer => ({
  status,
  headers,
  body: { statusCode: status, message, correlationId: requestId },
});
