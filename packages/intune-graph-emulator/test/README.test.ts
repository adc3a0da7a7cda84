import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type CollectionName, collectionNames, collectionOf } from '../src/catalogue/collections.ts';
import type { Verb } from '../src/catalogue/verbs.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the example in README is example.test.ts', () => {
  expect(read('../README.md').split('```ts\n')[1]?.split('```')[0]).toBe(read('example.test.ts'));
});

const letters: Partial<Record<Verb, string>> = { create: 'C', update: 'U', delete: 'D', assign: 'A' };

const toLetters = (verbs: readonly Verb[]) => verbs.flatMap((verb) => letters[verb] ?? []).join(' ') || '–';

function toRow(name: CollectionName): string[] {
  const { versions, permissions, documented, observed } = collectionOf(name);
  const [permission = ''] = permissions;
  return [
    `\`${name}\``,
    versions.length === 2 ? 'both' : 'beta',
    permission.replace('DeviceManagement', ''),
    toLetters(documented),
    toLetters(observed),
  ];
}

test('the table in README has every collection with the verbs of each profile', () => {
  const rows = read('../README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(collectionNames.map(toRow));
});
