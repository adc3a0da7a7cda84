import { expect, test } from '@jest/globals';
import { AssignmentHandler } from '../../../../src/assignments/AssignmentHandler.ts';
import { deviceManagementResourceAccessProfileAssignment as type } from '../../../../src/assignments/types/deviceManagementResourceAccessProfileAssignment.ts';
import { LaneHealth } from '../../../../src/graph/LaneHealth.ts';
import { PacedGraphClient } from '../../../../src/graph/pacing/PacedGraphClient.ts';
import { perArea } from '../../../../src/graph/throttlingAreas.ts';
import { Retry } from '../../../../src/retry/Retry.ts';
import { aChange, aCreate } from '../../../support/aChange.ts';
import { aDelivery } from '../../../support/aDelivery.ts';
import { aGraphError } from '../../../support/aGraphError.ts';
import { routeOptions } from '../../../support/routeOptions.ts';
import { ScriptedGraphClient } from '../../../support/ScriptedGraphClient.ts';
import { ManualClock } from './ManualClock.ts';

const maxTurnWaitMs = 100_000;
const update = aChange({ assignmentType: type.name });

/** Handler, retry and pacing as the app combines them, with a manual clock. */
function aHandler(budgetMs: number, ...script: ConstructorParameters<typeof ScriptedGraphClient>) {
  const clock = new ManualClock();
  const { now, after } = clock;
  const graph = new ScriptedGraphClient(...script);
  const paced = new PacedGraphClient(graph, {
    writes: perArea(() => 100),
    windowMs: 20_000,
    maxTurnWaitMs,
    clock,
  });
  const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
  const waits: number[] = [];
  const retry = new Retry({ budgetMs, now, sleep, random: () => 1 });
  const handler = new AssignmentHandler(type, paced, retry, new LaneHealth(now), routeOptions());
  const apply = (change: typeof update) =>
    handler.apply(change, aDelivery({ onRetry: (_error, waitMs) => void waits.push(waitMs) }));
  return { clock, graph, apply, waits };
}

test('after a 429 a change waits only for its turn, and not for a back-off before it', async () => {
  const { clock, graph, apply, waits } = aHandler(240_000, aGraphError({ retryAfterMs: 5_000 }), {});
  const outcome = apply(update);
  await clock.advance(4_999);
  expect(graph.requests).toHaveLength(1);
  await clock.advance(windowOfOneTurn);
  expect(await outcome).toMatchObject({ outcome: 'applied', attempts: 2 });
  expect(waits).toEqual([0]);
});

test('the wait for the first turn may exceed the retry budget', async () => {
  const { clock, graph, apply } = aHandler(3_000, aGraphError({ retryAfterMs: 50_000 }), {}, {});
  const throttled = apply(update);
  await clock.advance(0);
  const waiting = apply(update);
  await clock.advance(50_000 + 2 * windowOfOneTurn);
  expect(await throttled).toMatchObject({ outcome: 'applied', attempts: 2 });
  expect(await waiting).toMatchObject({ outcome: 'applied', attempts: 1 });
  expect(graph.requests).toHaveLength(3);
});

test('after a long wait for its turn a change still has its whole retry budget', async () => {
  const unavailable = aGraphError({ status: 503 });
  const { clock, graph, apply } = aHandler(
    3_500,
    aGraphError({ retryAfterMs: 50_000 }),
    unavailable,
    unavailable,
    {},
    {},
  );
  void apply(update);
  await clock.advance(0);
  const waiting = apply(update);
  await clock.advance(50_000 + 20 * windowOfOneTurn);
  expect(await waiting).toMatchObject({ outcome: 'applied', turnWaitMs: expect.any(Number) });
  expect(graph.requests).toHaveLength(5);
});

test.each([
  ['a change', update, 'PATCH'],
  ['the read before a POST', aCreate(), 'GET'],
])(
  'the delivery of %s that gets no turn in time ends at once with noTurn, which is transient',
  async (_case, change, method) => {
    const { clock, graph, apply } = aHandler(3_000, aGraphError({ retryAfterMs: 200_000 }));
    void apply(update);
    await clock.advance(0);
    const outcome = apply(change);
    await clock.advance(maxTurnWaitMs);
    expect(await outcome).toMatchObject({
      outcome: 'failed',
      error: { transient: true, options: { method, code: 'noTurn' } },
    });
    expect(graph.requests).toHaveLength(1);
  },
);

const windowOfOneTurn = 8_000;
