import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from '../createEmulation.ts';
import { applyFault } from '../faults/applyFault.ts';
import { handleGraphRequest } from '../handleGraphRequest.ts';
import { handleTokenRequest } from '../identity/handleTokenRequest.ts';
import { graphHeaders } from './graphHeaders.ts';
import type { HttpRequest } from './HttpRequest.ts';
import type { HttpResponse } from './HttpResponse.ts';
import { readRequest } from './readRequest.ts';
import { sendResponse } from './sendResponse.ts';

type Http = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

/** Handles one request: logs it, finds the fault that affects it, does it, responds. */
export async function handleRequest(
  emulation: Emulation,
  endpoint: HttpRequest['endpoint'],
  { incoming, outgoing }: Http,
  body: string,
): Promise<void> {
  const request = readRequest(endpoint, incoming, body);
  const updateLog = emulation.log.add(request);
  const hit = emulation.faults.take(request);
  const work = () => respond(emulation, request);
  const response = hit ? applyFault(hit.fault, request, work) : work();
  updateLog({ fault: hit?.id ?? null, applied: response.applied ?? false });
  await delay(hit?.fault.delayMs, emulation.closing.signal);
  const cut = hit?.fault.cut;
  updateLog({ status: cut === 'before' || cut === 'after' ? null : response.status });
  const headers = endpoint === 'graph' ? { ...graphHeaders(request), ...response.headers } : response.headers;
  sendResponse(outgoing, { ...response, headers }, hit?.fault);
}

function respond(emulation: Emulation, request: HttpRequest): HttpResponse {
  if (request.endpoint === 'identity')
    return handleTokenRequest(request, emulation.tokens, emulation.identityHeader);
  return handleGraphRequest(request, emulation);
}

/** Ends early when the emulator closes. */
const delay = (milliseconds: number | undefined, signal: AbortSignal) =>
  milliseconds ? sleep(milliseconds, undefined, { signal }).catch(() => {}) : undefined;
