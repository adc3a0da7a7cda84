import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
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
  ['a word of Python', '{"a":None}', 'is not JSON: the mistake is at position 5 (line 1 column 6)'],
  ['NaN', '{\n "a": [1, NaN]}', 'is not JSON: the mistake is at position 12 (line 2 column 11)'],
  ['single quotes', `{"a":\n'x'}`, 'is not JSON: the mistake is at position 6 (line 2 column 1)'],
  ['an unknown word', '[true, undefined]', 'is not JSON: the mistake is at position 7 (line 1 column 8)'],
  ['a word that goes on', '[nullx]', 'is not JSON: the mistake is at position 5 (line 1 column 6)'],
  ['an emoji', '🚀', 'is not JSON: it begins with "🚀"'],
  ['an invisible character', '\u200b{}', 'is not JSON: it begins with "\\u200b"'],
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

test('the position of an unexpected word is found in any text around it', () => {
  const word = fc.constantFrom('None', 'NaN', "'x'", 'undefined', 'True', '+1');
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), word, (before, unexpected) => {
      const start = JSON.stringify([...before, 0], undefined, 1).slice(0, -2);
      const text = `${start},${unexpected}]`;
      expect(readJson(Buffer.from(text))).toEqual({
        problem: expect.stringContaining(`position ${start.length + 1} (line ${text.split('\n').length} `),
      });
    }),
  );
});

const json = '{"changeId":"RITM1"}';

/** As DataContractSerializer writes it: a root element, its namespace, and a text record with its length. */
function dotNet(type: string, content: string) {
  const namespace = 'http://schemas.microsoft.com/2003/10/Serialization/';
  const text = (value: string) => String.fromCharCode(value.length) + value;
  return Buffer.from(`@${text(type)}\x08${text(namespace)}\x99${text(content)}`, 'latin1');
}

test.each([
  ['gzip', gzipSync(json), 'the body is compressed with gzip: send it uncompressed'],
  ['zlib', deflateSync(json), 'the body is compressed with deflate: send it uncompressed'],
  ['raw deflate', deflateRawSync(json), 'the body is compressed with deflate: send it uncompressed'],
  ['Brotli', brotliCompressSync(json), 'the body is compressed with Brotli: send it uncompressed'],
  ['base64', Buffer.from(json).toString('base64'), 'the body is base64: send the decoded JSON'],
  ['a .NET string', dotNet('string', json), /^the body is a \.NET string that DataContractSerializer wrote/],
  ['a .NET byte array', dotNet('base64Binary', json), /^the body is a \.NET base64Binary that /],
])('JSON in another form is recognized, and its content is read: %s', (_form, body, problem) => {
  expect(readJson(Buffer.from(body))).toEqual({
    problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
    content: { changeId: 'RITM1' },
  });
});

test.each([
  ['gzip of a text', gzipSync('hello'), 'the body is compressed with gzip: send it uncompressed'],
  ['the beginning of gzip', gzipSync(json).subarray(0, 12), 'the body is compressed with gzip'],
  ['base64 of a text', Buffer.from('hello world').toString('base64'), 'the body is not JSON: it begins with'],
  ['gzip that is too long', gzipSync(Buffer.alloc(20_000_000, '[')), 'the body is compressed with gzip'],
  ['a .NET string of a text', dotNet('string', 'hello'), 'the body is a .NET string'],
])('%s has no content', (_form, body, problem) => {
  const read = readJson(Buffer.from(body));
  expect(read).toEqual({ problem: expect.stringContaining(problem), content: undefined });
});
