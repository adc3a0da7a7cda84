import { expect, test } from '@jest/globals';
import type { GraphRequest } from '../../../../src/graph/GraphClient.ts';
import { perArea } from '../../../../src/graph/throttlingAreas.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';
import { useWallClock } from '../../../support/useWallClock.ts';

const wallClock = useWallClock();
// imported when the wall clock can be set, because a module may keep a reference to Date.now
const { PacedGraphClient } = await import('../../../../src/graph/pacing/PacedGraphClient.ts');

const write: GraphRequest = {
  ...{ method: 'PATCH', version: 'beta', path: '/x', throttlingArea: 'configuration' },
};

test('a wall clock that is set back by ten minutes does not delay the next write', async () => {
  const graph = new ScriptedGraphClient({}, {});
  const paced = new PacedGraphClient(graph, {
    writes: perArea(() => 1),
    windowMs: 20,
    maxTurnWaitMs: 60_000,
  });
  await paced.send(write);
  wallClock.setBy(-600_000);
  await paced.send(write);
  expect(graph.requests).toHaveLength(2);
});
