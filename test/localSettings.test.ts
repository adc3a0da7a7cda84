import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { settings } from '../src/settings.ts';

const sample = JSON.parse(readFileSync('local.settings.sample.json', 'utf8'));
const names = Object.keys(settings.shape);
const functionsOwn = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'];
const credentials = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'];

test('local.settings.sample.json has every setting and no other', () => {
  expect(Object.keys(sample.Values).sort()).toEqual([...names, ...functionsOwn, ...credentials].sort());
});

test('the sample connects to the emulators and has the default of every other setting', () => {
  const { ServiceBusConnection, GRAPH_ROOT_URL, GRAPH_ASSIGN_FALLBACK } = sample.Values;
  expect(GRAPH_ASSIGN_FALLBACK).toBe('all'); // so that the first run shows assign
  const needed = { ServiceBusConnection, GRAPH_ROOT_URL, GRAPH_ASSIGN_FALLBACK };
  expect(readConfig(sample.Values)).toEqual(readConfig(needed));
});

test('the sample shows every default', () => {
  const defaults = names.filter((name) => !/^(ServiceBusConnection__|OTEL_)/.test(name));
  expect(defaults.filter((name) => !sample.Values[name])).toEqual([]);
});

test('docs/configuration.md names every setting', () => {
  const page = readFileSync('docs/configuration.md', 'utf8');
  expect(Object.keys(sample.Values).filter((name) => !page.includes(`**\`${name}\`**`))).toEqual([]);
});
