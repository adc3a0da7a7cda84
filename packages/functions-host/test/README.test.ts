import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

test.each([
  ['js', '../example/functions/orders.cjs'],
  ['ts', 'example.test.ts'],
])('the %s example in README is %s', (language, file) => {
  expect(readme.split(`\`\`\`${language}\n`)[1]?.split('```')[0]).toBe(read(file));
});
