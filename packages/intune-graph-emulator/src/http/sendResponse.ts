import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/Fault.ts';
import { encodeBody } from './encodeBody.ts';
import type { HttpResponse } from './HttpResponse.ts';

/** Sends a response in the form that a fault gives it, or as much of it as the fault allows. */
export function sendResponse(outgoing: ServerResponse, response: HttpResponse, fault?: Fault): void {
  const cut = fault?.cut;
  if (cut === 'before' || cut === 'after') {
    outgoing.destroy();
    return;
  }
  const body = encodeBody(response.body, fault);
  const headers = {
    ...response.headers,
    ...(fault?.encoding && { 'Content-Encoding': fault.encoding }),
    'Content-Length': body.length,
  };
  outgoing.statusCode = response.status;
  outgoing.setHeaders(new Map(Object.entries(headers)));
  if (cut === 'mid-body') outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}
