import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

/** The folder of a file below src; undefined for the files in src itself, which tell the stories and wire the rest. */
const folderOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1];

const imports = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/ from '(\.[^']*)'/g)].map(([, target = '']) => ({
    from: folderOf(file),
    to: folderOf(path.join(path.dirname(file), target)),
  })),
);

const importsOf = (folder: string) =>
  new Set(imports.flatMap(({ from, to }) => (from === folder && to && to !== folder ? [to] : [])));

/** All folders that a folder imports from, directly or by way of others. */
function reachableFrom(folder: string, reached = new Set<string>()): Set<string> {
  for (const next of importsOf(folder)) {
    if (reached.has(next)) continue;
    reached.add(next);
    reachableFrom(next, reached);
  }
  return reached;
}

const folders = [...new Set(imports.flatMap(({ from }) => from ?? []))].sort();

test.each(folders)('src/%s is in no circle of imports', (folder) => {
  expect([...reachableFrom(folder)]).not.toContain(folder);
});

test('src has fewer than ten files of its own', () => {
  expect(globSync('src/*.ts').length).toBeLessThan(10);
});

test('the app imports neither the command line, nor tools, nor packages', () => {
  const texts = globSync('{src,functions}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  expect(texts.join()).not.toMatch(/ from '(\.\.\/)+(cli|tools|packages|test)\/|@assignment-relay/);
});

test('the app imports no package of the command line or the page', () => {
  const texts = globSync('{src,functions}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  expect(texts.join()).not.toMatch(/ from '(commander|csv-parse|hono|@hono|jsonc-parser|uplot|wrap-ansi)\b/);
});
