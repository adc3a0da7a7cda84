import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/Fault.ts';
import type { HttpAnswer } from './HttpAnswer.ts';

/** Writes an answer, whole or as a fault's `cut` leaves it. */
export function sendAnswer(outgoing: ServerResponse, answer: HttpAnswer, cut?: Fault['cut']): void {
  if (cut === 'before' || cut === 'after') {
    outgoing.destroy();
    return;
  }
  const body = Buffer.from(bodyText(answer.body));
  outgoing.statusCode = answer.status;
  outgoing.setHeaders(new Map(Object.entries({ ...answer.headers, 'Content-Length': body.length })));
  if (cut === 'mid-body') outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined ? '' : JSON.stringify(body);
}
