import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Fault } from '../faults/Fault.ts';

const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

/** The bytes of a body, in the form that a fault gives them. */
export function encodeBody(
  body: unknown,
  { encoding, byteOrderMark, truncate }: Partial<Fault> = {},
): Uint8Array {
  const text = toText(body);
  const whole = Buffer.from(byteOrderMark ? `\ufeff${text}` : text);
  const bytes = truncate ? whole.subarray(0, whole.length / 2) : whole;
  return encoding ? compress[encoding](bytes) : bytes;
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined ? '' : JSON.stringify(body);
}
