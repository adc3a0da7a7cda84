import { expect, test } from '@jest/globals';
import { Repeats } from '../../../cli/start/Repeats.ts';

const aProblem = (text: string) => ({ kind: 'problem', text }) as const;
const at = (seconds: number) => new Date(seconds * 1_000);

test('messages that differ in queues, ids and numbers only are counted as one', () => {
  const repeats = new Repeats(10_000);
  repeats.add(aProblem('host: assignment-changes: ECONNREFUSED 127.0.0.1:5672'), at(0));
  repeats.add(
    aProblem('host: assignment-operations-apps/$DeadLetterQueue: ECONNREFUSED 127.0.0.1:5673'),
    at(1),
  );
  repeats.add(aProblem('host: the session "c0c0" of c0c0c0c0-0000-4000-8000-000000000001 is closed'), at(2));
  repeats.add(aProblem('host: the session "d0d0" of d0d0d0d0-0000-4000-8000-000000000001 is closed'), at(3));
  expect(repeats.current).toEqual([
    {
      kind: 'problem',
      text: 'host: assignment-changes: ECONNREFUSED 127.0.0.1:5672',
      count: 2,
      first: at(0),
      last: at(1),
    },
    expect.objectContaining({ count: 2, first: at(2), last: at(3) }),
  ]);
});

test('a message has ended when it is not repeated for a while', () => {
  const repeats = new Repeats(10_000);
  for (const seconds of [0, 9, 18]) repeats.add(aProblem('again'), at(seconds));
  repeats.add(aProblem('once'), at(20));
  expect(repeats.takeEnded(at(27))).toEqual([]);
  expect(repeats.takeEnded(at(28))).toEqual([
    { kind: 'problem', text: 'again', count: 3, first: at(0), last: at(18) },
  ]);
  expect(repeats.add(aProblem('again'), at(29)).count).toBe(1);
  expect(repeats.takeAll().map(({ text }) => text)).toEqual(['once', 'again']);
  expect(repeats.current).toEqual([]);
});
