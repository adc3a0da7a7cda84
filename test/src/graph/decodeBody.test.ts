import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodeBody } from '../../../src/graph/decodeBody.ts';

const text = '{"id":"Zürich 🚀"}';
const bytes = Buffer.from(text);
const encoded = (encoding: string) => ({ 'content-encoding': encoding });
const ofType = (type: string) => ({ 'content-type': type });

test.each([
  ['plain', bytes, {}],
  ['gzip', gzipSync(bytes), encoded('gzip')],
  ['gzip under its old name', gzipSync(bytes), encoded('x-gzip')],
  ['deflate', deflateSync(bytes), encoded('deflate')],
  ['deflate without a header', deflateRawSync(bytes), encoded('deflate')],
  ['br', brotliCompressSync(bytes), encoded('BR')],
  ['two encodings', gzipSync(brotliCompressSync(bytes)), encoded('br, gzip')],
  ['identity', bytes, encoded('identity')],
  ['an unknown encoding', bytes, encoded('x-unknown')],
  ['decompressed by a proxy that left the header', bytes, encoded('gzip')],
  ['a byte order mark', Buffer.from(`\ufeff${text}`), {}],
  ['UTF-16, little-endian', Buffer.from(`\ufeff${text}`, 'utf16le'), ofType('application/json')],
  ['UTF-16, big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), {}],
  ['a charset', bytes, ofType('application/json;odata.metadata=minimal;charset=utf-8')],
  ['an unknown charset', bytes, ofType('text/html; charset=x-none')],
])('a body is decoded: %s', (_what, body, headers) => {
  expect(decodeBody(body, headers)).toBe(text);
});

test('a page in an older charset is decoded by the charset it names', () => {
  expect(decodeBody(Buffer.from('Zürich', 'latin1'), ofType('text/html; charset="iso-8859-1"'))).toBe(
    'Zürich',
  );
});

test.each([
  ['half of a gzip stream', gzipSync(Buffer.alloc(10_000, 'äx')).subarray(0, 30)],
  ['more than fits into memory', gzipSync(Buffer.alloc(20 * 1024 * 1024))],
])('a body that cannot be decompressed is empty: %s', (_what, body) => {
  expect(decodeBody(body, encoded('gzip'))).toBe('');
});
