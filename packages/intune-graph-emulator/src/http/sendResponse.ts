import type { ServerResponse } from 'node:http';
import type { EncodedResponse } from './encodeResponse.ts';

/** Sends a response, or as much of it as a cut allows. */
export function sendResponse(
  outgoing: ServerResponse,
  { status, headers, body, cut }: EncodedResponse,
): void {
  if (cut === 'before' || cut === 'after') {
    outgoing.destroy();
    return;
  }
  outgoing.statusCode = status;
  outgoing.setHeaders(new Map(Object.entries({ ...headers, 'Content-Length': `${body.length}` })));
  if (cut === 'mid-body') outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}
