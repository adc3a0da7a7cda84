import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WritePace } from '../../../../src/graph/pacing/WritePace.ts';

const windowMs = 20_000;
const rounding = 1e-3;
const aPace = (writes = 100) => new WritePace({ writes, windowMs });

const single = true;
const ofList = false;

/** A write with an immediate answer. */
function write(pace: WritePace, now: number, accepted = true, mayUseReserve = single): void {
  pace.recordStart(now, mayUseReserve);
  pace.recordAnswer(now, now, accepted);
  if (!accepted) pace.recordThrottled(now, now);
}

function writes(pace: WritePace, count: number, now: number, mayUseReserve = single): void {
  for (let n = 0; n < count; n++) write(pace, now, true, mayUseReserve);
}

describe('a process that is alone', () => {
  test('may write at once', () => {
    expect(aPace().waitMs(0)).toBe(0);
  });

  test('may write the whole quota in a burst, and again a window later', () => {
    const pace = aPace();
    writes(pace, 99, 0);
    expect(pace.waitMs(0)).toBe(0);
    write(pace, 0);
    expect(pace.waitMs(1)).toBe(windowMs - 1);
    expect(pace.waitMs(windowMs)).toBe(0);
  });

  test('starts with one write in flight, then has one more in flight than were accepted', () => {
    const pace = aPace();
    pace.recordStart(0);
    expect(pace.waitMs(0)).toBe(windowMs / 4);
    pace.recordAnswer(100, 0, true);
    pace.recordStart(100);
    expect(pace.waitMs(100)).toBe(0);
    pace.recordStart(100);
    expect(pace.waitMs(100)).toBe(windowMs / 4);
  });
});

describe('a tenth of the window is kept for single changes', () => {
  test('a list may use nine tenths at once, and again a window later', () => {
    const pace = aPace();
    writes(pace, 89, 0, ofList);
    expect(pace.waitMs(0, ofList)).toBe(0);
    write(pace, 0, true, ofList);
    expect(pace.waitMs(1, ofList)).toBe(windowMs - 1);
    expect(pace.waitMs(windowMs, ofList)).toBe(0);
  });

  test('after the burst of a list ten single changes may be written at once', () => {
    const pace = aPace();
    writes(pace, 90, 0, ofList);
    writes(pace, 9, 1);
    expect(pace.waitMs(1, single)).toBe(0);
    write(pace, 1);
    expect(pace.waitMs(1, single)).toBe(windowMs - 1);
  });

  test('what single changes have used is kept free again before a list goes on', () => {
    const pace = aPace();
    writes(pace, 80, 0, ofList);
    writes(pace, 15, 1);
    expect(pace.waitMs(1, ofList)).toBe(windowMs - 1);
    expect(pace.waitMs(windowMs, ofList)).toBe(0);
  });

  test.each([1, 2, 3, 4, 5])('a quota of %i is too small for a reserve', (quota) => {
    const pace = aPace(quota);
    writes(pace, quota - 1, 0, ofList);
    expect(pace.waitMs(0, ofList)).toBe(0);
  });

  test('a list gets nine tenths of the turns, evenly spaced', () => {
    const pace = aPace();
    writes(pace, 50, 0);
    write(pace, 1_000, false);
    write(pace, windowMs + 1_000, true, ofList);
    expect(pace.waitMs(windowMs + 1_000, ofList)).toBeCloseTo(windowMs / 41); // nine tenths of 46
  });

  test('a single change does not wait for the turn after a write of a list, but after a single one', () => {
    const pace = aPace();
    writes(pace, 50, 0);
    write(pace, 1_000, false);
    write(pace, windowMs + 1_000, true, ofList);
    expect(pace.waitMs(windowMs + 1_000, single)).toBe(0);
    write(pace, windowMs + 1_000, true, single);
    expect(pace.waitMs(windowMs + 1_000, single)).toBeCloseTo(windowMs / 46);
  });
});

describe('a 429', () => {
  const throttled = (accepted: number, retryAfterMs?: number) => {
    const pace = aPace();
    writes(pace, accepted, 0);
    pace.recordStart(1_000);
    pace.recordAnswer(1_100, 1_000, false);
    pace.recordThrottled(1_100, 1_000, retryAfterMs);
    return pace;
  };

  test('pauses for the Retry-After', () => {
    expect(throttled(10, 2_128).pauseMs(1_100)).toBe(2_128);
  });

  test.each([Number.POSITIVE_INFINITY, 3_600_000])(
    'pauses for at most fifteen windows, with a Retry-After of %j ms',
    (retryAfterMs) => {
      expect(throttled(10, retryAfterMs).pauseMs(1_100)).toBe(15 * windowMs);
    },
  );

  test.each([undefined, 0])(
    'after a burst lets no write start until the burst has left the window, with a Retry-After of %j',
    (retryAfterMs) => {
      const pace = throttled(50, retryAfterMs);
      expect(pace.pauseMs(1_100)).toBeCloseTo(windowMs / 46);
      expect(pace.waitMs(1_100)).toBe(windowMs - 1_100);
    },
  );

  test('for the very first write pauses for a third of a window: one turn of three', () => {
    expect(throttled(0).pauseMs(1_100)).toBeCloseTo(windowMs / 3);
  });

  test('starts the turns: the next writes are evenly spaced over the window', () => {
    const pace = throttled(50);
    write(pace, windowMs);
    expect(pace.waitMs(windowMs)).toBeCloseTo(windowMs / 46);
  });

  test('pauses for one turn, twice as long for each further one in a row, at most for a window', () => {
    const pace = throttled(50);
    write(pace, windowMs);
    let now = windowMs;
    const pauses = Array.from({ length: 8 }, () => {
      now += pace.waitMs(now);
      write(pace, now, false);
      return Math.round(pace.pauseMs(now));
    });
    const slots = [41, 38, 38, 38, 38, 38]; // from the third one in a row the allowance stays
    const doubled = slots.map((count, n) => Math.round((windowMs / count) * 2 ** n));
    expect(pauses).toEqual([...doubled, windowMs, windowMs]);
  });

  test('is the first in a row again after an accepted write', () => {
    const pace = throttled(50);
    for (const [now, accepted] of [
      [20_000, false],
      [24_000, true],
      [28_000, false],
    ] as const)
      write(pace, now, accepted);
    expect(pace.pauseMs(28_000)).toBeLessThan(600);
  });

  test('counts once for all writes that were in flight together', () => {
    const pace = aPace();
    writes(pace, 50, 0);
    for (let n = 0; n < 5; n++) pace.recordStart(1_000);
    for (let n = 0; n < 5; n++) {
      pace.recordAnswer(1_100 + n, 1_000, false);
      pace.recordThrottled(1_100 + n, 1_000);
    }
    write(pace, windowMs);
    expect(pace.waitMs(windowMs)).toBeCloseTo(windowMs / 46);
  });

  test('with a shorter Retry-After than an earlier one does not shorten the pause', () => {
    const pace = throttled(10, 9_000);
    pace.recordThrottled(1_200, 1_000, 500);
    expect(pace.pauseMs(1_200)).toBe(8_900);
  });

  test('is forgotten after three windows without a write', () => {
    const pace = throttled(50);
    write(pace, 60_000);
    expect(pace.waitMs(60_000)).toBeGreaterThan(0);
    write(pace, 120_001);
    expect(pace.waitMs(120_001)).toBe(0);
  });
});

test.each([2.6, 3, 3.4])(
  'an allowance of %j gives three slots, each held until a window after the answer',
  (writesPerWindow) => {
    const law = { writesPerWindow, isShared: true, recordAccepted: () => {}, recordThrottled: () => {} };
    const pace = new WritePace({ writes: 100, windowMs }, () => law);
    let now = 0;
    const starts = Array.from({ length: 5 }, () => {
      now += pace.waitMs(now);
      pace.recordStart(now);
      pace.recordAnswer(now + 900, now, true);
      return Math.round(now);
    });
    expect(starts).toEqual([0, 6_667, 13_333, 20_900, 27_567]);
  },
);

describe('whatever Graph answers, and however slowly', () => {
  type Sent = { readonly startedAt: number; answeredAt: number };

  function failAfterManySteps(steps: number): void {
    if (steps > 1_000) throw new Error('No turn comes any more');
  }

  /** A backlog that takes every turn. Writes in flight are answered in the order in which their answers are due. */
  function run(pace: WritePace, answers: readonly (readonly [number, boolean, boolean])[]) {
    const sent: Sent[] = [];
    const pauses: (readonly [number, number])[] = [];
    const inFlight: { write: Sent; due: number; throttled: boolean }[] = [];
    let now = 0;
    const answer = () => {
      inFlight.sort((a, b) => a.due - b.due);
      const next = inFlight.shift();
      if (!next) return;
      now = Math.max(now, next.due);
      next.write.answeredAt = now;
      pace.recordAnswer(now, next.write.startedAt, !next.throttled);
      if (next.throttled) pace.recordThrottled(now, next.write.startedAt);
      if (next.throttled) pauses.push([now, now + pace.pauseMs(now)]);
    };
    for (const [latency, throttled, mayUseReserve] of answers) {
      for (let steps = 0; ; steps += 1) {
        failAfterManySteps(steps);
        const waitMs = pace.waitMs(now, mayUseReserve);
        const due = Math.min(...inFlight.map((one) => one.due));
        if (waitMs === 0) break;
        if (due <= now + waitMs) answer();
        else now += waitMs;
      }
      const write = { startedAt: now, answeredAt: Number.POSITIVE_INFINITY };
      pace.recordStart(now, mayUseReserve);
      sent.push(write);
      inFlight.push({ write, due: now + latency, throttled });
    }
    return { sent, pauses };
  }

  const someAnswers = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 3_000 }),
      fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 120 },
  );

  test('one window never counts more than the quota, at whatever moment Graph counts a write', () => {
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

  test('no write starts during a pause', () => {
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

  test('a backlog gets the whole quota again when throttling ends', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const quiet = Array.from({ length: 9_000 }, () => [100, false, single] as const);
        const { sent } = run(aPace(), [...answers, ...quiet]);
        const [first, last] = [sent.at(-2_001), sent.at(-1)];
        const windows = ((last?.startedAt ?? 0) - (first?.startedAt ?? 0)) / windowMs;
        expect(2_000 / windows).toBeGreaterThan(95);
      }),
      { numRuns: 10 },
    );
  });
});
