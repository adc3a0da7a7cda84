import { expect, test } from '@jest/globals';
import { AssignmentHandler } from '../../../../src/assignments/AssignmentHandler.ts';
import { deviceManagementResourceAccessProfileAssignment as type } from '../../../../src/assignments/deviceManagementResourceAccessProfileAssignment.ts';
import { PacedGraphClient } from '../../../../src/graph/pacing/PacedGraphClient.ts';
import { Retry } from '../../../../src/retry/Retry.ts';
import { aChange, aCreate } from '../../../support/aChange.ts';
import { aGraphError } from '../../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';
import { ManualClock } from './ManualClock.ts';

const update = aChange({ assignmentType: type.name });

/** The chain of the product, with a clock of the test's. */
function aHandler(budgetMs: number, ...script: ConstructorParameters<typeof ScriptedGraphClient>) {
  const clock = new ManualClock();
  const { now, after } = clock;
  const graph = new ScriptedGraphClient(...script);
  const paced = new PacedGraphClient(graph, { writes: 100, windowMs: 20_000, clock });
  const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
  const waits: number[] = [];
  const handler = new AssignmentHandler(type, paced, new Retry({ budgetMs, now, sleep, random: () => 1 }));
  const apply = (change: typeof update) =>
    handler.apply(change, { onRetry: (_error, waitMs) => waits.push(waitMs) });
  return { clock, graph, apply, waits };
}

test('after a 429 a change waits for its turn, and not a second time before it', async () => {
  const { clock, graph, apply, waits } = aHandler(240_000, aGraphError({ retryAfterMs: 5_000 }), {});
  const outcome = apply(update);
  await clock.advance(4_999);
  expect(graph.requests).toHaveLength(1);
  await clock.advance(windowOfOneTurn);
  expect(await outcome).toMatchObject({ outcome: 'applied', attempts: 2 });
  expect(waits).toEqual([0]);
});

test('a change whose budget ends in the queue leaves it, and comes again', async () => {
  const { clock, graph, apply } = aHandler(3_000, aGraphError({ retryAfterMs: 5_000 }), {}, {});
  const first = apply(update);
  await clock.advance(3_000);
  expect(await first).toMatchObject({
    outcome: 'failed',
    error: { transient: true, options: { code: 'NoTurn' } },
  });
  await clock.advance(60_000);
  expect(graph.requests).toHaveLength(1);
});

test('the read that comes before a second POST leaves in time too', async () => {
  const { clock, graph, apply } = aHandler(3_000, aGraphError({ retryAfterMs: 5_000 }), {}, {});
  const outcome = apply(aCreate());
  await clock.advance(3_000);
  expect(await outcome).toMatchObject({
    outcome: 'failed',
    error: { options: { method: 'GET', code: 'NoTurn' } },
  });
  expect(graph.requests).toHaveLength(1);
});

const windowOfOneTurn = 8_000;
