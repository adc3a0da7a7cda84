import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { requireBuild } from '../support/requireBuild.ts';

beforeAll(requireBuild);

/** What a file of the bundle is made of, and all that it imports at once. */
function sourcesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const imported = [...code.matchAll(/^import\{[^}]*\}from"(\.\/[^"]+)"/gm)].map(([, name = '']) =>
    path.join(path.dirname(file), name),
  );
  return [...JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources, ...imported.flatMap(sourcesOf)];
}

test('the app starts without what only a message needs', () => {
  const sources = sourcesOf('dist/main.mjs').join('\n');
  expect(sources).toContain('node_modules/zod'); // settings are checked at start
  expect(sources).not.toMatch(/node_modules\/(@azure\/(identity|service-bus)|inversify)|src\/container/);
});

test('of undici there are connections only, whatever file of it is the first', () => {
  const sources = globSync('dist/*.mjs').flatMap(sourcesOf).join('\n');
  expect(sources).toContain('node_modules/undici/lib/dispatcher/pool.js');
  expect(sources).not.toMatch(/node_modules\/undici\/lib\/(mock|cache|interceptor|web\/websocket)\//);
});

/** A module that imports node:http loads fetch and WebSocket with it. */
test('built-in modules are required, but for the one that makes require', () => {
  const imported = globSync('dist/*.mjs').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:^|;)import[^;'"]*from ?["']([^."'][^"']*)["']/gm)].map(
      ([, name]) => name,
    ),
  );
  expect([...new Set(imported)]).toEqual(['node:module']);
});
