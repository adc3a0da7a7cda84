import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';

const sample = JSON.parse(readFileSync('local.settings.sample.json', 'utf8'));
const source = readFileSync('src/config.ts', 'utf8');
const schema = /z\.object\(\{\n(.*?)\n\}\)/s.exec(source)?.[1] ?? '';
const names = [...schema.matchAll(/^ {2}(\w+):/gm)].flatMap(([, name]) => name ?? []);
const functionsOwn = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'];
const credentials = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'];

test('local.settings.sample.json has every setting, and none that nobody reads', () => {
  expect(names).toContain('GRAPH_RETRY_BUDGET_SECONDS');
  expect(Object.keys(sample.Values).sort()).toEqual([...names, ...functionsOwn, ...credentials].sort());
});

test('it connects to the emulators, and has the default of everything else', () => {
  const { ServiceBusConnection, GRAPH_ROOT_URL } = sample.Values;
  expect(readConfig(sample.Values)).toEqual(readConfig({ ServiceBusConnection, GRAPH_ROOT_URL }));
});

test('no default is left for the reader to guess', () => {
  const defaults = names.filter((name) => !name.startsWith('ServiceBusConnection__'));
  expect(defaults.filter((name) => !sample.Values[name])).toEqual([]);
});

test('docs/configuration.md names every setting', () => {
  const page = readFileSync('docs/configuration.md', 'utf8');
  expect(Object.keys(sample.Values).filter((name) => !page.includes(`**\`${name}\`**`))).toEqual([]);
});
