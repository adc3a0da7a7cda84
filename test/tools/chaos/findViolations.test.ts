import { describe, expect, test } from '@jest/globals';
import { findViolations } from '../../../tools/chaos/check/findViolations.ts';
import { History } from '../../../tools/chaos/check/History.ts';
import type { Run } from '../../../tools/chaos/run/Run.ts';
import { aCopy, anEvent, aRun, aState, aStrayCopy, aWrite } from './aRun.ts';

const violationsOf = (run: Partial<Run>) =>
  findViolations(new History(aRun(run))).map(({ changeId, rule }) => `${changeId} ${rule}`.trim());
const time = Date.parse(aWrite(1, 1).time);

test('A run that kept every promise has no violations', () => {
  expect(violationsOf({})).toEqual([]);
});

describe('A violation is', () => {
  const [first, second, third] = [aWrite(1, 1), aWrite(2, 2), aWrite(3, 3)];
  const backwards = { requests: [second, first, third], events: [anEvent(2), anEvent(1), anEvent(3)] };
  test.each<[string, Partial<Run>, string]>([
    [
      'a change without an event',
      { events: [anEvent(1), anEvent(2)] },
      'chaos-3 expected one event applied, got none',
    ],
    [
      'a change with two events',
      { events: [anEvent(1), anEvent(2), anEvent(3), anEvent(3, 'failed')] },
      'chaos-3 expected one event applied, got applied, failed',
    ],
    [
      'an event before the event of an earlier change',
      { events: [anEvent(2), anEvent(1), anEvent(3)] },
      'chaos-2 reported before chaos-1',
    ],
    [
      'an operation that is accepted before an earlier one of its policy',
      { accepted: ['chaos-2', 'chaos-1', 'chaos-3'], ...backwards, state: aState(1, [3]) },
      'chaos-2 accepted before chaos-1',
    ],
    [
      'a change that did not become an operation',
      { accepted: ['chaos-1', 'chaos-2'] },
      'chaos-3 expected 1 operations, got 0',
    ],
    [
      'a change that became two operations',
      { accepted: ['chaos-1', 'chaos-2', 'chaos-3', 'chaos-1'] },
      'chaos-1 expected 1 operations, got 2',
    ],
    [
      'a create that is posted although it exists',
      { requests: [first, second, third, aWrite(3, 4, { status: 400, applied: false })] },
      'chaos-3 posted although it existed',
    ],
    [
      'a change that is never written',
      { requests: [first, second] },
      'chaos-3 applied create, written 0 times',
    ],
    [
      'a create that is written twice',
      { requests: [first, second, third, aWrite(3, 4)] },
      'chaos-3 applied create, written 2 times',
    ],
    [
      'a write before the write of an earlier change',
      { requests: [second, first, third], state: aState(1, [3]) },
      'chaos-2 written before chaos-1',
    ],
    [
      'an update that is repeated after a later one',
      { requests: [{ ...first, fault: 1 }, second, aWrite(1, 3), third], state: aState(1, [3]) },
      'chaos-1 written again after chaos-2',
    ],
    [
      'an update that is repeated for no reason',
      { requests: [first, aWrite(1, 1.5), second, third] },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'an update that is repeated after a short delay',
      { requests: [aWrite(1, 1, { fault: 2 }), aWrite(1, 1.5), second, third] },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'an update that is repeated after its lock expired',
      {
        requests: [first, aWrite(1, 1.5), second, third],
        disturbances: [{ name: 'locks expired', allowsRepeat: false, from: time + 100, to: time + 200 }],
      },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'an update that is repeated before the app was killed',
      {
        requests: [first, aWrite(1, 1.5), second, third],
        disturbances: [{ name: 'kill -9', allowsRepeat: true, from: time + 600, to: time + 700 }],
      },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'an update that is repeated in the same process, although its connection was cut before the first write',
      {
        requests: [first, aWrite(1, 1.5), second, third],
        disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time - 500, to: time - 400 }],
      },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'an update that is repeated in another process, although connections were cut only before the change before it',
      {
        processes: 2,
        requests: [first, second, aWrite(2, 2.5), third],
        disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time - 500, to: time - 400 }],
      },
      'chaos-2 written again although nothing was lost',
    ],
    [
      'an update that is repeated in another process, although connections were cut only before it was posted',
      {
        processes: 2,
        requests: [first, aWrite(1, 1.5), second, third],
        disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time - 2_500, to: time - 2_400 }],
      },
      'chaos-1 written again although nothing was lost',
    ],
    [
      'a state that does not match the last write',
      { state: aState(1, [3]) },
      `chaos-2 d0d0d0d0-0000-4000-8000-000000000000 holds chaos-1 instead`,
    ],
    [
      'a created assignment that exists twice',
      { state: aState(2, [3, 3]) },
      'chaos-3 is 2 times in the tenant',
    ],
    ['a copy of an applied change', { copies: [aCopy(1)] }, 'chaos-1 expected 0 copies, got 1'],
    ['a copy of an unknown change', { copies: [aStrayCopy] }, 'stray expected 0 copies, got 1'],
    ['a dead letter', { deadLetters: 1 }, '1 dead letters'],
    ['a message that is left', { settled: false }, 'the queues did not become empty'],
  ])('%s', (_, run, violation) => {
    expect(violationsOf(run)).toContain(violation);
  });
});

test.each<[string, Partial<Run>]>([
  [
    'its answer was lost',
    { requests: [aWrite(1, 1, { fault: 1 }), aWrite(1, 1.5), aWrite(2, 2), aWrite(3, 3)] },
  ],
  [
    'the app was killed',
    {
      requests: [aWrite(1, 1), aWrite(1, 1.5), aWrite(2, 2), aWrite(3, 3)],
      disturbances: [{ name: 'kill -9', allowsRepeat: true, from: time + 100, to: time + 200 }],
    },
  ],
  [
    'its connection was cut shortly before, and another process repeats it',
    {
      processes: 2,
      requests: [aWrite(1, 1), aWrite(1, 1.5), aWrite(2, 2), aWrite(3, 3)],
      disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time - 500, to: time - 400 }],
    },
  ],
  [
    'its connection was cut before, and another process repeats it',
    {
      processes: 2,
      requests: [aWrite(1, 1), aWrite(2, 9), aWrite(2, 9.5), aWrite(3, 9.9)],
      disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time + 500, to: time + 600 }],
    },
  ],
])('An update may be repeated at once if %s', (_, run) => {
  expect(violationsOf(run)).toEqual([]);
});

test('Two processes may post the same create if one took over from the other', () => {
  const run = {
    processes: 2,
    requests: [aWrite(1, 1), aWrite(2, 2), aWrite(3, 3), aWrite(3, 4, { status: 400, applied: false })],
    disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time + 1_500, to: time + 1_600 }],
  };
  expect(violationsOf(run)).toEqual([]);
  expect(violationsOf({ ...run, processes: 1 })).toEqual(['chaos-3 posted although it existed']);
});

test('A single process never posts a create that exists, even after a disturbance', () => {
  const run = {
    requests: [aWrite(1, 1), aWrite(2, 2), aWrite(3, 3), aWrite(3, 4, { status: 400, applied: false })],
    disturbances: [{ name: 'connections cut', allowsRepeat: true, from: time + 2_500, to: time + 3_500 }],
  };
  expect(violationsOf(run)).toEqual(['chaos-3 posted although it existed']);
});
