import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the example in README is example.test.ts', () => {
  expect(read('../README.md').split('```ts\n')[1]?.split('```')[0]).toBe(read('example.test.ts'));
});
