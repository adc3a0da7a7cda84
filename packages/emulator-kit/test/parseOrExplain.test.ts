import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { parseOrExplain } from '../src/parseOrExplain.ts';

const schema = z.strictObject({ port: z.int(), names: z.array(z.string()).default([]) });

test('a value that fits the schema is returned with its defaults', () => {
  expect(parseOrExplain('options', schema, { port: 1 })).toEqual({ port: 1, names: [] });
});

test('an error names the value and every mistake in it with its path', () => {
  const parse = () => parseOrExplain('options', schema, { names: ['a', 5], prot: 1 });
  expect(parse).toThrow(/^options:\n/);
  for (const words of ['at port', 'at names[1]', '"prot"']) expect(parse).toThrow(words);
});
