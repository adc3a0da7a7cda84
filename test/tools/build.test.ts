import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { requireBuild } from '../support/requireBuild.ts';

beforeAll(requireBuild);

/** The sources of a file of the bundle, and of the files that it imports statically. */
function sourcesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const imported = [...code.matchAll(/^import\{[^}]*\}from"(\.\/[^"]+)"/gm)].map(([, name = '']) =>
    path.join(path.dirname(file), name),
  );
  return [...JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources, ...imported.flatMap(sourcesOf)];
}

test('the app starts without the code that only a message needs', () => {
  const sources = sourcesOf('dist/main.mjs').join('\n');
  expect(sources).toContain('node_modules/zod'); // checks the settings at start
  expect(sources).not.toMatch(/node_modules\/(@azure\/(identity|service-bus)|inversify)|src\/container/);
});

test('the bundle has only the connections of undici', () => {
  const sources = globSync('dist/*.mjs').flatMap(sourcesOf).join('\n');
  expect(sources).toContain('node_modules/undici/lib/dispatcher/pool.js');
  expect(sources).not.toMatch(/node_modules\/undici\/lib\/(mock|cache|interceptor|web\/websocket)\//);
});

/** An import of node:http would load fetch and WebSocket. */
test('built-in modules are required, except for the one that provides require', () => {
  const imported = globSync('dist/*.mjs').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:^|;)import[^;'"]*from ?["']([^."'][^"']*)["']/gm)].map(
      ([, name]) => name,
    ),
  );
  expect([...new Set(imported)]).toEqual(['node:module']);
});
