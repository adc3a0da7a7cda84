import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { graphClouds } from '../../src/graph/graphClouds.ts';
import { throttlingAreas } from '../../src/graph/throttlingAreas.ts';
import { settings } from '../../src/settings.ts';

const types = readFileSync('infra/modules/types.bicep', 'utf8');
const main = readFileSync('infra/main.bicep', 'utf8');

/** The text of a type or of a default, up to the next empty line. */
const after = (text: string, begin: string) => text.split(begin)[1]?.split('\n\n')[0] ?? '';
const quoted = (text: string) => [...text.matchAll(/'(\w+)'/g)].map(([, value]) => value);

test('the template knows every lane, and uses all of them by default', () => {
  expect(quoted(after(types, 'type lane ='))).toEqual(throttlingAreas);
  expect(quoted(after(main, 'param lanes lane[] ='))).toEqual(throttlingAreas);
});

test('the template knows every cloud of Graph', () => {
  expect(quoted(after(types, 'type graphClouds ='))).toEqual(Object.keys(graphClouds));
});

test('the template offers only settings that the app has', () => {
  const offered = [
    ...(types.split('type relaySettings =')[1] ?? '').matchAll(/^ {2}([A-Z][A-Z_\d]+): /gm),
  ].map(([, name = '']) => name);
  expect(offered.length).toBeGreaterThan(5);
  expect(offered.filter((name) => !(name in settings.shape))).toEqual([]);
});
