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

test('no file that the app loads without telemetry has OpenTelemetry', () => {
  const files = globSync('dist/*.mjs').filter((file) => !file.endsWith('OtlpTelemetry.mjs'));
  expect(files.flatMap(sourcesOf).join('\n')).not.toContain('@opentelemetry');
  expect(sourcesOf('dist/OtlpTelemetry.mjs').join('\n')).toContain('node_modules/@opentelemetry/api/');
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

/** name@version of each package with a file in the bundle. */
function bundledPackages(): string[] {
  const folders = globSync('dist/*.mjs')
    .flatMap(sourcesOf)
    .flatMap((source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []);
  return [...new Set(folders)].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(path.join('dist', folder, 'package.json'), 'utf8'));
    return `${name}@${version}`;
  });
}

test('the bill of materials and the notices have every package of the bundle', () => {
  const { components } = JSON.parse(readFileSync('dist/bom.cdx.json', 'utf8'));
  const listed: string[] = components.map(({ purl }: { purl: string }) => decodeURIComponent(purl));
  const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  const bundled = bundledPackages();
  expect(bundled).toEqual(expect.arrayContaining([expect.stringMatching(/^@azure\/service-bus@7/)]));
  expect(bundled.filter((name) => !listed.some((purl) => `${purl}?`.startsWith(`pkg:npm/${name}?`)))).toEqual(
    [],
  );
  expect(bundled.filter((name) => !notices.includes(`\n${name.replace(/@(?=\d)/, ' ')}\n`))).toEqual([]);
  expect(listed.filter((purl) => purl.includes('builtin'))).toEqual([]);
});
