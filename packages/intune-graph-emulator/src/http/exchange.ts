import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from '../createEmulation.ts';
import { applyFault } from '../faults/applyFault.ts';
import { type EncodedResponse, encodeResponse } from './encodeResponse.ts';
import { graphHeaders } from './graphHeaders.ts';
import type { HttpRequest } from './HttpRequest.ts';
import type { HttpResponse } from './HttpResponse.ts';

/** From a request to the response that is sent: logs it, finds the fault that affects it, does it, waits. */
export async function exchange(
  { log, faults, closing }: Emulation,
  request: HttpRequest,
  work: () => HttpResponse | Promise<HttpResponse>,
): Promise<EncodedResponse> {
  const updateLog = log.add(request);
  const hit = faults.take(request);
  const response = hit ? await applyFault(hit.fault, request, work) : await work();
  updateLog({ fault: hit?.id ?? null, applied: response.applied ?? false });
  await delay(hit?.fault.delayMs, closing.signal);
  const common = request.endpoint === 'graph' ? graphHeaders(request) : {};
  const encoded = encodeResponse({ ...response, headers: { ...common, ...response.headers } }, hit?.fault);
  const isSent = encoded.cut === undefined || encoded.cut === 'mid-body';
  updateLog({ status: isSent ? response.status : null });
  return encoded;
}

/** Ends early when the emulator closes. */
const delay = (milliseconds: number | undefined, signal: AbortSignal) =>
  milliseconds ? sleep(milliseconds, undefined, { signal }).catch(() => {}) : undefined;
