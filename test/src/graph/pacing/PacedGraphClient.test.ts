import { describe, expect, test } from '@jest/globals';
import type { GraphRequest, SendContext } from '../../../../src/graph/GraphClient.ts';
import { PacedGraphClient } from '../../../../src/graph/pacing/PacedGraphClient.ts';
import { perArea } from '../../../../src/graph/throttlingAreas.ts';
import { aGraphError, aRefusal } from '../../../support/aGraphError.ts';
import { HeldGraphClient } from './HeldGraphClient.ts';
import { ManualClock, settled } from './ManualClock.ts';

const windowMs = 20_000;

/** Nothing is paced in the lane `terms`. */
const writes = { ...perArea(() => 100), devices: 200, terms: 0 };

function setUp(stop?: AbortSignal, maxTurnWaitMs = 600_000) {
  const clock = new ManualClock();
  const graph = new HeldGraphClient();
  const paced = new PacedGraphClient(graph, {
    ...{ writes, windowMs, maxTurnWaitMs, clock },
    ...(stop && { stop }),
  });
  const outcomes: unknown[] = [];
  /** Adds the outcome to `outcomes`: the path after a success, or the error. */
  const send = async (path: string, request: Partial<GraphRequest> = {}, options?: Partial<SendContext>) => {
    void paced
      .send({ method: 'PATCH', version: 'beta', path, throttlingArea: 'configuration', ...request }, options)
      .then(
        ({ url }) => outcomes.push(url),
        (error: unknown) => outcomes.push(error),
      );
    await settled();
  };
  return { clock, graph, paced, send, outcomes };
}

test('a single write is sent at once, and its answer is returned', async () => {
  const { graph, send, outcomes } = setUp();
  await send('/a');
  expect(graph.sent).toEqual(['/a']);
  await graph.answer();
  expect(outcomes).toEqual(['/a']);
});

test.each([
  ['devices', 200],
  ['updates', 100],
  ['terms', 250],
] as const)('in the lane %s, %i of 250 writes are sent without a wait', async (throttlingArea, allowed) => {
  const { graph, send } = setUp();
  for (let n = 0; n < 250; n++) await send(`/${n}`, { throttlingArea });
  for (let n = 0; n < allowed; n++) await graph.answer();
  expect(graph.sent).toHaveLength(allowed);
});

test('a hundred writes are sent without a wait, and the next one when the first has left the window', async () => {
  const { clock, graph, send } = setUp();
  for (let n = 0; n < 101; n++) await send(`/${n}`);
  for (let n = 0; n < 100; n++) await graph.answer();
  expect(graph.sent).toHaveLength(100);
  await clock.advance(windowMs - 1);
  expect(graph.sent).toHaveLength(100);
  await clock.advance(1);
  expect(graph.sent.at(-1)).toBe('/100');
});

test('a write that beforeWrite prevents frees its slot and does not count as accepted', async () => {
  const { graph, send, outcomes } = setUp();
  await send('/gone', {}, { beforeWrite: () => Promise.reject(new Error('gone')) });
  await send('/a');
  await send('/b');
  expect(graph.sent).toEqual(['/a']);
  await graph.answer();
  expect(graph.sent).toEqual(['/a', '/b']);
  expect(outcomes[0]).toEqual(new Error('gone'));
});

test('a write that could not be sent frees its slot and does not count as accepted', async () => {
  const { graph, send } = setUp();
  await send('/unsent');
  await graph.answer(aGraphError({ status: undefined, code: 'tokenUnavailable', unsent: true }));
  await send('/a');
  await send('/b');
  expect(graph.sent).toEqual(['/unsent', '/a']);
});

describe('a 429', () => {
  const throttled = async (...options: Parameters<typeof setUp>) => {
    const all = setUp(...options);
    await all.send('/throttled');
    await all.graph.answer(aGraphError({ retryAfterMs: 5_000 }));
    return all;
  };

  test('is passed to the caller, who need not wait before the next attempt', async () => {
    const { outcomes } = await throttled();
    expect(outcomes).toEqual([
      expect.objectContaining({ options: expect.objectContaining({ status: 429, waitsForTurn: true }) }),
    ]);
  });

  test('delays beforeWrite until the turn has come', async () => {
    const { clock, graph, send } = await throttled();
    const asked: number[] = [];
    const began = clock.now();
    await send('/a', {}, { beforeWrite: async () => void asked.push(clock.now() - began) });
    await clock.advance(4_999);
    expect(asked).toEqual([]);
    await clock.advance(3 * windowMs);
    expect(graph.sent).toEqual(['/throttled', '/a']);
    expect(asked).toEqual([expect.any(Number)]);
    expect(asked[0]).toBeGreaterThanOrEqual(5_000);
  });

  test('pauses its area for writes and reads', async () => {
    const { clock, graph, send } = await throttled();
    await send('/a');
    await send('/b', { method: 'GET' });
    await send('/c', { method: 'POST' });
    await clock.advance(4_999);
    expect(graph.sent).toEqual(['/throttled']);
    await clock.advance(1);
    expect(graph.sent).toContain('/b');
    await clock.advance(windowMs);
    await graph.answer();
    await graph.answer();
    await clock.advance(windowMs);
    expect(graph.sent.filter((path) => path !== '/b')).toEqual(['/throttled', '/a', '/c']);
  });

  test('does not affect other areas', async () => {
    const { graph, send } = await throttled();
    await send('/enrollment', { throttlingArea: 'enrollment' });
    await send('/profile', { throttlingArea: 'resourceAccess' });
    expect(graph.sent).toEqual(['/throttled', '/enrollment', '/profile']);
  });

  test('of a read pauses the area too', async () => {
    const { clock, graph, send } = setUp();
    await send('/read', { method: 'GET' });
    await graph.answer(aGraphError({ retryAfterMs: 5_000 }));
    await send('/write');
    expect(graph.sent).toEqual(['/read']);
    await clock.advance(5_000);
    expect(graph.sent).toEqual(['/read', '/write']);
  });

  test.each([
    ['a write', 'PATCH'],
    ['a read', 'GET'],
  ] as const)(
    'ends the wait of %s at its deadline: nothing is sent, and the error is transient',
    async (_what, method) => {
      const { clock, graph, send, outcomes } = await throttled(undefined, 1_000);
      await send('/late', { method });
      await clock.advance(1_000);
      expect(outcomes.at(-1)).toMatchObject({
        transient: true,
        message: `${method} /beta/late: no answer noTurn: Graph throttles the area configuration, and this request got no turn in time; nothing was sent; if this happens often, run fewer instances`,
      });
      await clock.advance(3 * windowMs);
      expect(graph.sent).toEqual(['/throttled']);
    },
  );

  test('does not delay a stop: all waits end with noTurn', async () => {
    const stop = new AbortController();
    const { clock, graph, send, outcomes } = await throttled(stop.signal);
    await send('/write');
    await send('/read', { method: 'GET' });
    stop.abort();
    await send('/later');
    expect(outcomes.slice(1)).toEqual(
      Array(3).fill(expect.objectContaining({ transient: true, message: expect.stringContaining('noTurn') })),
    );
    expect(graph.sent).toEqual(['/throttled']);
    expect(clock.pending).toBe(0);
  });
});

test.each([
  ['a permanent error', aRefusal()],
  ['a 503', aGraphError({ status: 503 })],
  ['an unexpected error', new TypeError('oops')],
])('%s is passed on unchanged and pauses nothing', async (_what, error) => {
  const { graph, send, outcomes } = setUp();
  await send('/a');
  await graph.answer(error);
  expect(outcomes[0]).toBe(error);
  await send('/b');
  expect(graph.sent).toEqual(['/a', '/b']);
});

test('reads are neither counted nor paced', async () => {
  const { graph, send } = setUp();
  for (let n = 0; n < 150; n++) await send(`/${n}`, { method: 'GET' });
  expect(graph.sent).toHaveLength(150);
  for (let n = 0; n < 150; n++) await graph.answer();
  await send('/first');
  await send('/second');
  expect(graph.sent.slice(150)).toEqual(['/first']);
});

test('after a 429 writes are sent one per turn, in the order in which they came', async () => {
  const { clock, graph, send } = setUp();
  const answered = async () => {
    for (let n = 0; n < 5; n++) await graph.answer();
  };
  await send('/throttled');
  await graph.answer(aGraphError());
  for (const path of ['/a', '/b', '/c']) await send(path);
  const sentAfter = async (ms: number) => {
    await clock.advance(ms);
    await answered();
    return graph.sent.length - 1;
  };
  const turns: number[] = [];
  for (let n = 0; n < 24; n++) turns.push(await sentAfter(1_000));
  expect(graph.sent).toEqual(['/throttled', '/a', '/b', '/c']);
  const times = [1, 2, 3].map((count) => turns.indexOf(count) + 1);
  expect(times).toEqual([7, 14, 21]);
});

test('a write uses up one of the allowance until one window after its answer', async () => {
  const { clock, graph, paced, send } = setUp();
  expect(paced.writesLeft('configuration')).toBe(100);
  await send('/a');
  expect(paced.writesLeft('configuration')).toBe(99);
  await graph.answer();
  await clock.advance(windowMs - 1);
  expect(paced.writesLeft('configuration')).toBe(99);
  await clock.advance(1);
  expect(paced.writesLeft('configuration')).toBe(100);
  expect(paced.writesLeft('terms')).toBeUndefined();
});
