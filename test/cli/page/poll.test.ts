import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Hub } from '../../../cli/page/Hub.ts';
import { poll } from '../../../cli/page/poll.ts';
import { until } from '../../support/flow/until.ts';

/** A source that counts its polls. */
function aSource(fail: () => boolean = () => false) {
  const source = {
    polls: 0,
    poll: async () => {
      source.polls += 1;
      if (fail()) throw new Error('no answer');
    },
  };
  return source;
}

test('nothing is polled while there is no browser, and all browsers share one poll', async () => {
  const hub = new Hub();
  const stop = new AbortController();
  const source = aSource();
  const polling = poll([source], hub, 1, stop.signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(source.polls).toBe(0);
  const first = hub.subscribe(() => {});
  const second = hub.subscribe(() => {});
  await until(() => source.polls >= 3, 'poll');
  first();
  second();
  const before = source.polls;
  await sleep(20);
  expect(source.polls - before).toBeLessThanOrEqual(1); // one may have begun
  stop.abort();
  await polling;
});

test('a source that fails is reported, does not stop the others, and is forgotten when it works again', async () => {
  const hub = new Hub();
  const stop = new AbortController();
  let isBroken = true;
  const [broken, other] = [aSource(() => isBroken), aSource()];
  const problems: unknown[] = [];
  hub.subscribe(({ state }) => state && 'problem' in state && problems.push(state.problem));
  const polling = poll([broken, other], hub, 1, stop.signal);
  await until(() => other.polls > 1, 'poll');
  isBroken = false;
  await until(() => problems.length === 2, 'recovery');
  expect(problems).toEqual(['no answer', '']);
  stop.abort();
  await polling;
});
