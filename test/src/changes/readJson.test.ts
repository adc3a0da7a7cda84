import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJson } from '../../../src/changes/readJson.ts';

test('UTF-8 JSON is parsed', () => {
  expect(readJson(Buffer.from(' {"reason":"Zürich 🚀"} '))).toEqual({ json: { reason: 'Zürich 🚀' } });
});

test('every JSON value is read unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(readJson(Buffer.from(JSON.stringify(value)))).toEqual({
        json: JSON.parse(JSON.stringify(value)),
      });
    }),
  );
});

test('any bytes give JSON or a problem, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(Object.keys(readJson(bytes))).toEqual([expect.stringMatching(/^(json|problem)$/)]);
    }),
  );
});

test.each([
  ['an empty body', Buffer.alloc(0), 'the body is empty: expected a JSON object'],
  ['a UTF-8 byte order mark', '\ufeff{}', 'begins with a byte order mark (UTF-8): send UTF-8 without one'],
  ['UTF-16 with a mark', Buffer.from('\ufeff{}', 'utf16le'), 'begins with a byte order mark (UTF-16)'],
  ['big-endian UTF-16', Buffer.from('feff007b007d', 'hex'), 'begins with a byte order mark (UTF-16)'],
  ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), 'is not JSON'],
  ['Latin-1', Buffer.from('{"reason":"Zürich"}', 'latin1'), 'is not UTF-8: encode it as UTF-8'],
  ['a sequence cut short', Buffer.from([0x22, 0xf0, 0x9f, 0x22]), 'is not UTF-8'],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'is not UTF-8'],
  ['an end too early', '{"a":', 'is not JSON: it ends too early'],
  ['two values', '{} {}', 'is not JSON: the mistake is at position 3 (line 1 column 4)'],
  ['a mistake in line 2', '{\n"a":1,}', 'is not JSON: the mistake is at position 8 (line 2 column 7)'],
  ['a byte too many', ' '.repeat(1_048_577), 'has 1048577 bytes, more than 1048576: send shorter lists'],
  ['256 KB of [', '['.repeat(262_144), 'is not JSON: it ends too early'],
])('%s is a problem, and its text says how to fix it', (_case, body, problem) => {
  expect(readJson(Buffer.from(body))).toEqual({ problem: expect.stringContaining(problem) });
});

test.each(['nope', '<?xml version="1.0"?><a/>', 'a=b&c=d', `{"a":${' '.repeat(200)}nope}`])(
  'the beginning of %j is not mistaken for its end',
  (body) => {
    expect(readJson(Buffer.from(body))).toEqual({
      problem: expect.stringMatching(/ is not JSON(?!.* ends? )/),
    });
  },
);

test.each(['hunter2', '{"password":"hunter2" oh}', '{"password":hunter2}'])(
  'what stands in %j is not repeated',
  (body) => {
    expect(JSON.stringify(readJson(Buffer.from(body)))).not.toContain('hunter');
  },
);

test('a body of 1 MiB is read', () => {
  expect(readJson(Buffer.from(`${' '.repeat(1_048_574)}{}`))).toEqual({ json: {} });
});

test('a body is read correctly after a broken one', () => {
  readJson(Buffer.from([0x22, 0xf0, 0x9f]));
  expect(readJson(Buffer.from('"ä"'))).toEqual({ json: 'ä' });
});

test('nesting of 100,000 levels is read', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(readJson(Buffer.from(deep))).toHaveProperty('json');
});
