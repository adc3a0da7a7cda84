import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config.ts';
import { createContainer } from '../../../../src/container.ts';
import { GraphClient } from '../../../../src/graph/GraphClient.ts';
import { HttpGraphClient } from '../../../../src/graph/HttpGraphClient.ts';
import { maxTurnWaitMs } from '../../../../src/graph/pacing/maxTurnWaitMs.ts';
import type { ThrottlingArea } from '../../../../src/graph/throttlingAreas.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';

const ServiceBusConnection = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=s;';

/** The client of an app that was stopped: a write that needs a turn does not get one. */
async function stoppedGraph(settings: Readonly<Record<string, string>>): Promise<GraphClient> {
  const container = createContainer(readConfig({ ServiceBusConnection, ...settings }), AbortSignal.abort());
  (await container.rebind(HttpGraphClient)).toConstantValue(
    new ScriptedGraphClient({ status: 200 }) as never,
  );
  return container.get(GraphClient);
}

const aWrite = (throttlingArea: ThrottlingArea) =>
  ({ method: 'PATCH', version: 'beta', path: '/x', throttlingArea }) as const;

test.each([
  ['configuration', {}],
  ['devices', {}],
  ['configuration', { GRAPH_WRITES_PER_20_SECONDS_DEVICES: '0' }],
  ['devices', { GRAPH_WRITES_PER_20_SECONDS: '0' }],
] as const)('in the lane %s, nothing is sent after the app was stopped: %j', async (lane, settings) => {
  const graph = await stoppedGraph(settings);
  await expect(graph.send(aWrite(lane))).rejects.toThrow('noTurn');
});

test.each([
  ['configuration', { GRAPH_WRITES_PER_20_SECONDS: '0' }],
  ['updates', { GRAPH_WRITES_PER_20_SECONDS: '0' }],
  ['devices', { GRAPH_WRITES_PER_20_SECONDS_DEVICES: '0' }],
] as const)('in the lane %s, writes are not paced with %j', async (lane, settings) => {
  const graph = await stoppedGraph(settings);
  await expect(graph.send(aWrite(lane))).resolves.toMatchObject({ status: 200 });
});

test('a function may run for as long as a delivery waits for its turns, and for all its retry budgets', () => {
  const { functionTimeout } = JSON.parse(readFileSync('host.json', 'utf8'));
  const [hours, minutes] = functionTimeout.split(':').map(Number);
  const longestBudget = 5; // minutes, each for the write, its copy and its event
  expect(hours * 60 + minutes).toBeGreaterThan(maxTurnWaitMs / 60_000 + 3 * longestBudget);
});
