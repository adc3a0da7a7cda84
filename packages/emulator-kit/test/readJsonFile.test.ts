import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readJsonFile } from '../src/readJsonFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'emulator-kit-'));
const file = join(folder, 'file.json');
afterAll(() => rmSync(folder, { recursive: true }));
const read = (text: string) => {
  writeFileSync(file, text);
  return readJsonFile(file);
};

test('comments, trailing commas and a byte order mark are allowed', () => {
  expect(read('\uFEFF// first\n{ "a": [1, 2,], } /* last */')).toEqual({ a: [1, 2] });
});

test('a syntax error is reported with its file and line', () => {
  expect(() => read('{\n  "a": nothing\n}')).toThrow(`${file}: line 2: not JSON (InvalidSymbol)`);
});

test('a missing file is undefined', () => {
  expect(readJsonFile(join(folder, 'missing.json'))).toBeUndefined();
});
