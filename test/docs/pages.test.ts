import { globSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readChanges } from '../../src/changes/readChanges.ts';
import { MarkdownFile } from '../support/docs/MarkdownFile.ts';

const read = (path: string) => readFileSync(path, 'utf8');

test.each(['README.md', 'docs/message-reference.md'])('the message in %s is accepted', (path) => {
  const messages = new MarkdownFile(path).blocks('json');
  expect(messages).toHaveLength(1);
  for (const message of messages)
    expect(readChanges(Buffer.from(message))).toEqual([{ change: JSON.parse(message), place: '' }]);
});

test('docs/configuration.md has the default of every setting that has one', () => {
  const { Values: defaults } = JSON.parse(read('local.settings.sample.json'));
  const names = Object.keys(defaults).filter((name) =>
    /^(GRAPH_(?!ROOT|ASSIGN)|RECORD|RESULT|MAX|LANES|SERVICE_BUS)|_QUEUE(_PREFIX)?$/.test(name),
  );
  const page = read('docs/configuration.md').replace(/\s+/g, ' ');
  const isMissing = (name: string) =>
    !['(`', '(default `'].some((begin) => page.includes(`**\`${name}\`** ${begin}${defaults[name]}\``));
  expect(names).toHaveLength(17);
  expect(names.filter(isMissing)).toEqual([]);
});

test('docs/queues-and-host-json.md explains every value of host.json, and names the numbers', () => {
  const { functionTimeout, logging, extensions } = JSON.parse(read('host.json'));
  const values = { functionTimeout, logging, ...extensions.serviceBus };
  const page = read('docs/queues-and-host-json.md');
  const begin = (name: string) =>
    `**\`${name}\`**${typeof values[name] === 'number' ? ` (${values[name]})` : ''}`;
  expect(Object.keys(values).filter((name) => !page.includes(begin(name)))).toEqual([]);
});

test('every picture is small, and is shown by a page', () => {
  const pages = globSync('docs/*.md').map(read).join();
  const pictures = globSync('docs/pictures/*');
  expect(pictures.filter((path) => !pages.includes(path.replace('docs/', '')))).toEqual([]);
  expect(pictures.filter((path) => statSync(path).size > 150_000)).toEqual([]);
});
