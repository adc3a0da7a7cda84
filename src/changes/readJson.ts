import { describeUnreadable, type JsonProblem } from './describeUnreadable.ts';
import { findMistake } from './findMistake.ts';
import { maxBodyBytes } from './maxBodyBytes.ts';

export type JsonOrProblem = { readonly json: unknown } | JsonProblem;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parses a message body: UTF-8 without a byte order mark, one JSON text. A problem says how to fix it. */
export function readJson(body: Uint8Array): JsonOrProblem {
  if (body.length === 0) return { problem: 'the body is empty: expected a JSON object' };
  if (body.length > maxBodyBytes)
    return { problem: `the body has ${body.length} bytes, more than ${maxBodyBytes}: send shorter lists` };
  try {
    return { json: JSON.parse(utf8.decode(body)) };
  } catch (error) {
    return explain(error, body);
  }
}

function explain(error: unknown, body: Uint8Array): JsonProblem {
  const mark = byteOrderMark(body);
  if (mark) return { problem: `the body begins with a byte order mark (${mark}): send UTF-8 without one` };
  const known = describeUnreadable(body);
  if (known) return known;
  return error instanceof SyntaxError
    ? { problem: `the body is not JSON: ${findMistake(utf8.decode(body), error)}` }
    : { problem: 'the body is not UTF-8: encode it as UTF-8' };
}

function byteOrderMark(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.subarray(0, 3)).toString('hex');
  if (start === 'efbbbf') return 'UTF-8';
  return start.startsWith('fffe') || start.startsWith('feff') ? 'UTF-16' : undefined;
}
