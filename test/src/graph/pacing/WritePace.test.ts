import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WritePace } from '../../../../src/graph/pacing/WritePace.ts';

const windowMs = 20_000;
const rounding = 1e-3;
const aPace = (writes = 100) => new WritePace({ writes, windowMs });

/** A write that is answered at once. */
function write(pace: WritePace, now: number, accepted = true): void {
  pace.started(now);
  pace.answered(now, accepted);
  if (!accepted) pace.refused(now, now);
}

function writes(pace: WritePace, count: number, now: number): void {
  for (let n = 0; n < count; n++) write(pace, now);
}

describe('a process alone', () => {
  test('may write at once', () => {
    expect(aPace().waitMs(0)).toBe(0);
  });

  test('may write all that a window holds in a burst, and again a window later', () => {
    const pace = aPace();
    writes(pace, 99, 0);
    expect(pace.waitMs(0)).toBe(0);
    write(pace, 0);
    expect(pace.waitMs(1)).toBe(windowMs - 1);
    expect(pace.waitMs(windowMs)).toBe(0);
  });

  test('feels its way: at first one write in flight, then one more than were let through', () => {
    const pace = aPace();
    pace.started(0);
    expect(pace.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    pace.answered(100, true);
    pace.started(100);
    expect(pace.waitMs(100)).toBe(0);
    pace.started(100);
    expect(pace.waitMs(100)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a refusal', () => {
  const refused = (accepted: number, retryAfterMs?: number) => {
    const pace = aPace();
    writes(pace, accepted, 0);
    pace.started(1_000);
    pace.answered(1_100, false);
    pace.refused(1_100, 1_000, retryAfterMs);
    return pace;
  };

  test('pauses for the time that Graph says', () => {
    expect(refused(10, 2_128).pauseMs(1_100)).toBe(2_128);
  });

  test.each([Number.POSITIVE_INFINITY, 3_600_000])(
    'pauses for fifteen windows at most, whatever Graph says (%j)',
    (retryAfterMs) => {
      expect(refused(10, retryAfterMs).pauseMs(1_100)).toBe(15 * windowMs);
    },
  );

  test.each([undefined, 0])(
    'after a burst lets no write start until the burst leaves the window, where Graph says nothing (%j)',
    (retryAfterMs) => {
      const pace = refused(50, retryAfterMs);
      expect(pace.pauseMs(1_100)).toBeCloseTo(windowMs / 46);
      expect(pace.waitMs(1_100)).toBe(windowMs - 1_100);
    },
  );

  test('of the first write of all pauses for a turn of those that there are to begin with', () => {
    expect(refused(0).pauseMs(1_100)).toBeCloseTo(windowMs / 3);
  });

  test('begins the turns: the next writes are an even part of the window apart', () => {
    const pace = refused(50);
    write(pace, windowMs);
    expect(pace.waitMs(windowMs)).toBeCloseTo(windowMs / 46);
  });

  test('pauses for a turn where there were turns, with each one in a row for double the time, a window at most', () => {
    const pace = refused(50);
    write(pace, windowMs);
    let now = windowMs;
    const pauses = Array.from({ length: 8 }, () => {
      now += pace.waitMs(now);
      write(pace, now, false);
      return Math.round(pace.pauseMs(now));
    });
    const places = [41, 38, 38, 38, 38, 38]; // the third one is about no pace any more
    const doubled = places.map((count, n) => Math.round((windowMs / count) * 2 ** n));
    expect(pauses).toEqual([...doubled, windowMs, windowMs]);
  });

  test('is the first in a row again after a write that was let through', () => {
    const pace = refused(50);
    for (const [now, accepted] of [
      [20_000, false],
      [24_000, true],
      [28_000, false],
    ] as const)
      write(pace, now, accepted);
    expect(pace.pauseMs(28_000)).toBeLessThan(600);
  });

  test('of writes that were on their way together counts once', () => {
    const pace = aPace();
    writes(pace, 50, 0);
    for (let n = 0; n < 5; n++) pace.started(1_000);
    for (let n = 0; n < 5; n++) {
      pace.answered(1_100 + n, false);
      pace.refused(1_100 + n, 1_000);
    }
    write(pace, windowMs);
    expect(pace.waitMs(windowMs)).toBeCloseTo(windowMs / 46);
  });

  test('that says less than an earlier one does not shorten the pause', () => {
    const pace = refused(10, 9_000);
    pace.refused(1_200, 1_000, 500);
    expect(pace.pauseMs(1_200)).toBe(8_900);
  });

  test('is forgotten after three windows without a write', () => {
    const pace = refused(50);
    write(pace, 60_000);
    expect(pace.waitMs(60_000)).toBeGreaterThan(0);
    write(pace, 120_001);
    expect(pace.waitMs(120_001)).toBe(0);
  });
});

test.each([2.6, 3, 3.4])(
  'an allowance of %j is three places, each of them taken until a window after the answer',
  (writes) => {
    const law = { writes, isShared: true, accepted: () => {}, refused: () => {} };
    const pace = new WritePace({ writes: 100, windowMs }, () => law);
    let now = 0;
    const starts = Array.from({ length: 5 }, () => {
      now += pace.waitMs(now);
      pace.started(now);
      pace.answered(now + 900, true);
      return Math.round(now);
    });
    expect(starts).toEqual([0, 6_667, 13_333, 20_900, 27_567]);
  },
);

describe('whatever Graph answers, and however late', () => {
  type Sent = { readonly startedAt: number; answeredAt: number };

  function requireFew(steps: number): void {
    if (steps > 1_000) throw new Error('No turn comes any more.');
  }

  /** A backlog that takes every turn there is; what is on its way is answered in the order of the arrivals. */
  function run(pace: WritePace, answers: readonly (readonly [number, boolean])[]) {
    const sent: Sent[] = [];
    const pauses: (readonly [number, number])[] = [];
    const inFlight: { write: Sent; due: number; refused: boolean }[] = [];
    let now = 0;
    const answer = () => {
      inFlight.sort((a, b) => a.due - b.due);
      const next = inFlight.shift();
      if (!next) return;
      now = Math.max(now, next.due);
      next.write.answeredAt = now;
      pace.answered(now, !next.refused);
      if (next.refused) pace.refused(now, next.write.startedAt);
      if (next.refused) pauses.push([now, now + pace.pauseMs(now)]);
    };
    for (const [latency, refused] of answers) {
      for (let steps = 0; ; steps += 1) {
        requireFew(steps);
        const waitMs = pace.waitMs(now);
        const due = Math.min(...inFlight.map((one) => one.due));
        if (waitMs === 0) break;
        if (due <= now + waitMs) answer();
        else now += waitMs;
      }
      const write = { startedAt: now, answeredAt: Number.POSITIVE_INFINITY };
      pace.started(now);
      sent.push(write);
      inFlight.push({ write, due: now + latency, refused });
    }
    return { sent, pauses };
  }

  const someAnswers = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 3_000 }),
      fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    ),
    { minLength: 1, maxLength: 120 },
  );

  test('no more than the quota is ever counted in one window, wherever Graph counts it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), someAnswers, (quota, answers) => {
        const { sent } = run(aPace(quota), answers);
        for (const { startedAt } of sent) {
          const counted = sent.filter(
            (one) => one.startedAt <= startedAt && one.answeredAt > startedAt - windowMs + rounding,
          );
          expect(counted.length).toBeLessThanOrEqual(quota);
        }
      }),
    );
  });

  test('nothing starts in a pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), someAnswers, (quota, answers) => {
        const { sent, pauses } = run(aPace(quota), answers);
        for (const [from, until] of pauses)
          expect(sent.filter(({ startedAt }) => startedAt > from && startedAt < until - rounding)).toEqual(
            [],
          );
      }),
    );
  });

  test('a backlog comes back to all of the quota when refusals end', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const quiet = Array.from({ length: 9_000 }, () => [100, false] as const);
        const { sent } = run(aPace(), [...answers, ...quiet]);
        const [first, last] = [sent.at(-2_001), sent.at(-1)];
        const windows = ((last?.startedAt ?? 0) - (first?.startedAt ?? 0)) / windowMs;
        expect(2_000 / windows).toBeGreaterThan(95);
      }),
      { numRuns: 10 },
    );
  });
});
