import { expect, test } from '@jest/globals';
import { SpacedGraphClient } from '../../../../src/graph/pacing/SpacedGraphClient.ts';
import type { ThrottlingArea } from '../../../../src/graph/throttlingAreas.ts';
import { HeldGraphClient } from './HeldGraphClient.ts';
import { ManualClock, settled } from './ManualClock.ts';

function setUp() {
  const clock = new ManualClock();
  const graph = new HeldGraphClient();
  const intervalMs = (area: ThrottlingArea) => (area === 'terms' ? 0 : 40);
  const spaced = new SpacedGraphClient(graph, intervalMs, clock);
  const send = (path: string, throttlingArea: ThrottlingArea) =>
    void spaced.send({ method: 'GET', version: 'beta', path, throttlingArea });
  return { clock, graph, send };
}

test('the requests of one area start at even intervals, whatever the others do', async () => {
  const { clock, graph, send } = setUp();
  for (const path of ['/a', '/b', '/c']) send(path, 'configuration');
  send('/other', 'apps');
  await settled();
  expect(graph.sent).toEqual(['/a', '/other']);
  await clock.advance(39);
  expect(graph.sent).toHaveLength(2);
  await clock.advance(1);
  expect(graph.sent).toEqual(['/a', '/other', '/b']);
  await clock.advance(40);
  expect(graph.sent).toEqual(['/a', '/other', '/b', '/c']);
});

test('a request after a break is sent at once', async () => {
  const { clock, graph, send } = setUp();
  send('/a', 'configuration');
  await clock.advance(1_000);
  send('/b', 'configuration');
  await settled();
  expect(graph.sent).toEqual(['/a', '/b']);
});

test('an area without a limit has no intervals', async () => {
  const { graph, send } = setUp();
  for (const path of ['/a', '/b', '/c']) send(path, 'terms');
  await settled();
  expect(graph.sent).toEqual(['/a', '/b', '/c']);
});
