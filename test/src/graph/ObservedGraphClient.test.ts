import { expect, test } from '@jest/globals';
import { LaneHealth } from '../../../src/graph/LaneHealth.ts';
import { ObservedGraphClient } from '../../../src/graph/ObservedGraphClient.ts';
import { aGraphError, aRefusal } from '../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const request = { version: 'beta', path: '/x', throttlingArea: 'configuration' } as const;
const patch = { ...request, method: 'PATCH', body: {} } as const;
const get = { ...request, method: 'GET' } as const;

test.each([
  ['a success of Graph', patch, {}, 7],
  ['a permanent error of Graph', patch, aRefusal(), 7],
  ['a transient error', patch, aGraphError(), Number.NEGATIVE_INFINITY],
  ['a read', get, {}, Number.NEGATIVE_INFINITY],
  ['a sign-in page with 200', patch, { requestId: undefined, body: '<html>' }, Number.NEGATIVE_INFINITY],
  ['a firewall’s page with 403', patch, aRefusal({ requestId: undefined }), Number.NEGATIVE_INFINITY],
])('the time of the latest accepted write after %s', async (_what, sent, answer, expected) => {
  const health = new LaneHealth(() => 7);
  await new ObservedGraphClient(new ScriptedGraphClient(answer), health).send(sent, {}).catch(() => {});
  expect(health.lastSentByOthers('configuration', {})).toBe(expected);
});
