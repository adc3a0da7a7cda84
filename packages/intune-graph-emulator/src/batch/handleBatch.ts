import { errorResponse } from '../errors/catchGraphError.ts';
import { GraphError } from '../errors/GraphError.ts';
import { type EncodedResponse, encodeResponse } from '../http/encodeResponse.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import type { HttpResponse } from '../http/HttpResponse.ts';
import type { TokenIssuer } from '../identity/TokenIssuer.ts';
import { readBatch } from './readBatch.ts';
import { runSteps } from './runSteps.ts';
import { toBatchResponse } from './toBatchResponse.ts';
import { toHttpRequest } from './toHttpRequest.ts';

/**
 * `POST /{version}/$batch`: up to 20 requests in one. Its status is 200 even if all of them fail.
 * Source: "Combine multiple HTTP requests using JSON batching", learn.microsoft.com/graph/json-batching. OData allows
 * `dependsOn` to name only requests that are earlier in the list (OData/odata.net#1822).
 * @param send does one request, as if it had been sent alone
 */
export async function handleBatch(
  request: HttpRequest,
  tokens: TokenIssuer,
  send: (request: HttpRequest) => Promise<EncodedResponse>,
): Promise<HttpResponse> {
  try {
    tokens.verify(request.headers['authorization']);
    const steps = readBatch(request);
    const responses = await runSteps(
      steps,
      (step) => send(toHttpRequest(step, request)),
      async (step) => failedDependency(toHttpRequest(step, request)),
    );
    return toResponse(
      steps.map(({ id }) => id),
      responses,
    );
  } catch (error) {
    return errorResponse(error, request);
  }
}

/** If a fault cuts the connection of one request, the batch has no response. */
const toResponse = (ids: readonly string[], responses: readonly EncodedResponse[]): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: { responses: responses.map((response, i) => toBatchResponse(ids[i] ?? '', response)) },
  cut: responses.find(({ cut }) => cut !== undefined)?.cut,
});

/** Microsoft documents the status only. */
const failedDependency = (request: HttpRequest): EncodedResponse =>
  encodeResponse(
    errorResponse(
      new GraphError(424, 'FailedDependency', 'A request that this request depends on has failed.'),
      request,
    ),
  );
