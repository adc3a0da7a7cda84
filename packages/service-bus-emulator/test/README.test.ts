import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { startServiceBusEmulator } from '../src/index.ts';

const readme = read('../README.md');

test('the Config.json in README works', async () => {
  const emulator = await startServiceBusEmulator({ config: JSON.parse(codeBlock('json')) });
  expect(Object.keys(emulator.counts())).toEqual(['orders']);
  await emulator.close();
});

test('the example in README is example.test.ts', () => {
  expect(codeBlock('ts')).toBe(read('example.test.ts'));
});

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function codeBlock(language: string): string {
  return readme.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';
}
