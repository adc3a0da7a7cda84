import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleBatch } from '../batch/handleBatch.ts';
import { isBatch } from '../batch/isBatch.ts';
import type { Emulation } from '../createEmulation.ts';
import { handleGraphRequest } from '../handleGraphRequest.ts';
import { handleTokenRequest } from '../identity/handleTokenRequest.ts';
import { exchange } from './exchange.ts';
import type { HttpRequest } from './HttpRequest.ts';
import type { HttpResponse } from './HttpResponse.ts';
import { readRequest } from './readRequest.ts';
import { sendResponse } from './sendResponse.ts';

type Http = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

/** Handles one request of a caller, which can be a batch of requests. */
export async function handleRequest(
  emulation: Emulation,
  endpoint: HttpRequest['endpoint'],
  { incoming, outgoing }: Http,
  body: string,
): Promise<void> {
  const request = readRequest(endpoint, incoming, body);
  sendResponse(outgoing, await exchange(emulation, request, () => respond(emulation, request)));
}

function respond(emulation: Emulation, request: HttpRequest): HttpResponse | Promise<HttpResponse> {
  const toGraph = (it: HttpRequest) => handleGraphRequest(it, emulation);
  if (request.endpoint === 'identity')
    return handleTokenRequest(request, emulation.tokens, emulation.identityHeader);
  if (request.method !== 'POST' || !isBatch(request)) return toGraph(request);
  return handleBatch(request, emulation.tokens, (it) => exchange(emulation, it, () => toGraph(it)));
}
