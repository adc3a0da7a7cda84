import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/Fault.ts';
import type { HttpResponse } from './HttpResponse.ts';

/** Sends a response, or as much of it as the `cut` of a fault allows. */
export function sendResponse(outgoing: ServerResponse, response: HttpResponse, cut?: Fault['cut']): void {
  if (cut === 'before' || cut === 'after') {
    outgoing.destroy();
    return;
  }
  const body = Buffer.from(toText(response.body));
  outgoing.statusCode = response.status;
  outgoing.setHeaders(new Map(Object.entries({ ...response.headers, 'Content-Length': body.length })));
  if (cut === 'mid-body') outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined ? '' : JSON.stringify(body);
}
