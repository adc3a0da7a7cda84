import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config.ts';
import { createContainer } from '../../../../src/container.ts';
import { GraphClient } from '../../../../src/graph/GraphClient.ts';
import { maxTurnWaitMs } from '../../../../src/graph/pacing/maxTurnWaitMs.ts';
import { PacedGraphClient } from '../../../../src/graph/pacing/PacedGraphClient.ts';

function graphOf(GRAPH_WRITES_PER_20_SECONDS = '', stop = new AbortController().signal): GraphClient {
  const ServiceBusConnection = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=s;';
  return createContainer(readConfig({ ServiceBusConnection, GRAPH_WRITES_PER_20_SECONDS }), stop).get(
    GraphClient,
  );
}

test('writes are paced, unless the quota is set to 0', () => {
  expect(graphOf()).toBeInstanceOf(PacedGraphClient);
  expect(graphOf('0')).not.toBeInstanceOf(PacedGraphClient);
});

test('nothing is sent after the app was stopped', async () => {
  const request = { method: 'PATCH', version: 'beta', path: '/x', throttlingArea: 'configuration' } as const;
  await expect(graphOf('100', AbortSignal.abort()).send(request)).rejects.toThrow('noTurn');
});

test('a function may run for as long as a delivery waits for its turns, and for all its retry budgets', () => {
  const { functionTimeout } = JSON.parse(readFileSync('host.json', 'utf8'));
  const [hours, minutes] = functionTimeout.split(':').map(Number);
  const longestBudget = 5; // minutes, each for the write, its copy and its event
  expect(hours * 60 + minutes).toBeGreaterThan(maxTurnWaitMs / 60_000 + 3 * longestBudget);
});
