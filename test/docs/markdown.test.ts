import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MarkdownFile } from '../support/docs/MarkdownFile.ts';
import { unplainWords } from '../support/docs/unplainWords.ts';

const generatedFolders = /(^|\/)(node_modules|dist|coverage)(\/|$)/;
const paths = globSync('**/*.md', { exclude: (path) => generatedFolders.test(path) });
const files = [...paths, ...globSync('.github/**/*.md')].map((path) => new MarkdownFile(path));

const packageJson = JSON.parse(readFileSync('package.json', 'utf8'));
const readme = readFileSync('README.md', 'utf8');

describe.each(files.map((file) => [file.path, file] as const))('%s', (path, file) => {
  test('has no line over 120 characters', () => expect(file.longLines(120)).toEqual([]));

  test('has no table wider than 100 characters', () => expect(file.wideRows(100)).toEqual([]));

  test('is in plain words', () => expect(unplainWords(file.text)).toEqual([]));

  test('has no dead link', () => expect(file.deadLinks()).toEqual([]));

  test('names npm scripts and commands that exist', () => {
    const scripts = [...file.code.matchAll(/\bnpm (?:run(?: -s| --silent)? ([\w:-]+)|(start|test)\b)/g)];
    const commands = [...file.code.matchAll(/\bnpx ([\w-]+)/g)];
    expect(
      scripts.map(([, name, short = '']) => name ?? short).filter((name) => !(name in packageJson.scripts)),
    ).toEqual([]);
    const isMissing = (name: string) =>
      !existsSync(`node_modules/.bin/${name}`) && !(name in packageJson.bin);
    expect(commands.map(([, name = '']) => name).filter(isMissing)).toEqual([]);
  });

  test('names files that exist', () => {
    const folders = 'cli|docs|functions|infra|packages|samples|schemas|src|test|tools';
    const named = new RegExp(`(?<![\\w/.{<-])(?:${folders})/[\\w./-]*\\w(?![\\w/]*[{*…])`, 'g');
    const isMissing = (name: string) => !existsSync(name) && !existsSync(join(dirname(path), name));
    expect((file.text.match(named) ?? []).filter(isMissing)).toEqual([]);
  });
});

describe('README.md', () => {
  test('has at most 150 lines', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  test.each(['npm install', 'npm start', 'npm test'])('says how long %s takes', (command) => {
    expect(readme).toMatch(new RegExp(`^${command} +# about \\d+ (seconds|minutes)\\b`, 'm'));
  });

  test('asks for the version of Node.js that package.json asks for', () => {
    const [, version] = /^>=(\d+)$/.exec(packageJson.engines.node) ?? [];
    expect(readme).toContain(`Node.js ${version} or later`);
  });

  test('links to every page of docs/', () => {
    const pages = globSync('docs/*.md').map((page) => `](${page})`);
    expect(pages.filter((page) => !readme.includes(page))).toEqual([]);
  });
});
