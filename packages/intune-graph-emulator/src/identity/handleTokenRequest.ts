import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { TokenIssuer } from './TokenIssuer.ts';

/** The client id of the app's system-assigned identity. */
const appId = 'a99a99a9-0000-4000-8000-000000000001';

const headers = { 'Content-Type': 'application/json; charset=utf-8' };

/**
 * The managed-identity endpoint of App Service and Azure Functions.
 * Source: learn.microsoft.com/azure/app-service/overview-managed-identity, REST endpoint reference.
 */
export function handleTokenRequest(
  request: HttpRequest,
  tokens: TokenIssuer,
  identityHeader: string,
): HttpResponse {
  const query = new URL(request.url, request.origin).searchParams;
  const error = findError(request, query, identityHeader);
  if (error) return error;
  const resource = query.get('resource') ?? '';
  const clientId = query.get('client_id') ?? appId;
  const issued = tokens.issue(resource, clientId);
  if (!issued)
    return errorResponse(
      request,
      400,
      `The resource principal named '${resource}' was not found in the tenant.`,
    );
  const body = {
    access_token: issued.token,
    expires_on: `${issued.expiresOn}`,
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  };
  return { status: 200, headers, body };
}

function findError(
  request: HttpRequest,
  query: URLSearchParams,
  identityHeader: string,
): HttpResponse | undefined {
  const sent = request.headers['x-identity-header'];
  if (request.method !== 'GET')
    return errorResponse(request, 405, `${request.method} is not allowed: request a token with GET.`);
  if (sent === undefined) return errorResponse(request, 400, 'The header X-IDENTITY-HEADER is missing.');
  if (sent !== identityHeader)
    return errorResponse(request, 401, 'X-IDENTITY-HEADER is not the value of IDENTITY_HEADER.');
  if (query.get('api-version') !== '2019-08-01')
    return errorResponse(request, 400, 'api-version must be 2019-08-01.');
  if (!query.get('resource')) return errorResponse(request, 400, 'The query parameter resource is missing.');
  return undefined;
}

const errorResponse = ({ requestId }: HttpRequest, status: number, message: string): HttpResponse => ({
  status,
  headers,
  body: { statusCode: status, message, correlationId: requestId },
});
