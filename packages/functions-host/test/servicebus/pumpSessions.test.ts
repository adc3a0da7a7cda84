import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { ServiceBusError, type ServiceBusSessionReceiver } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { pumpSessions } from '../../src/servicebus/pumpSessions.ts';

/** Runs one loop whose accepts always fail, until it has paused four times. */
async function pump(failure: Error, waitMs = 0) {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const pauses: number[] = [];
  let accepts = 0;
  let time = 0;
  await pumpSessions({
    now: () => time,
    accept: () => {
      time += waitMs / 2;
      if (++accepts === 5) stopping.abort();
      return {
        session: Promise.reject<ServiceBusSessionReceiver>(failure),
        lost: new AbortController().signal,
      };
    },
    pause: async (milliseconds) => {
      if (pauses.push(milliseconds) === 4) stopping.abort();
    },
    maxConcurrentSessions: 1,
    maxConcurrentCallsPerSession: 1,
    sessionIdleTimeout: 1,
    handle: async () => {},
    onError: (error) => errors.push(error),
    stopping: stopping.signal,
  });
  return { accepts, errors, pauses };
}

test('an error is reported, and each next accept waits longer', async () => {
  const refused = new Error('ECONNREFUSED');
  const { accepts, errors, pauses } = await pump(refused);
  expect(accepts).toBe(4);
  expect(errors).toEqual([refused, refused, refused, refused]);
  const limits = [100, 200, 400, 800];
  expect(pauses.every((pause, i) => pause >= (limits[i] ?? 0) / 2 && pause <= (limits[i] ?? 0))).toBe(true);
});

test('a broker that immediately answers that no session has messages causes pauses, and no error', async () => {
  const { accepts, errors } = await pump(new ServiceBusError('none', 'ServiceTimeout'));
  expect(accepts).toBe(4);
  expect(errors).toEqual([]);
});

test('an accept that fails after a minute has found no session, whatever the SDK calls it', async () => {
  const { accepts, errors, pauses } = await pump(new Error('Unknown error encountered.'), 120_000);
  expect(accepts).toBe(5);
  expect(errors).toEqual([]);
  expect(pauses).toEqual([]);
});

test('at most twice as many accepts as cores are open at a time, however many sessions may be served', async () => {
  const stopping = new AbortController();
  let open = 0;
  let most = 0;
  const pumping = pumpSessions({
    accept: () => {
      most = Math.max(most, ++open);
      const { promise, reject } = Promise.withResolvers<ServiceBusSessionReceiver>();
      stopping.signal.addEventListener('abort', () => reject(new Error('stopped')));
      return { session: promise, lost: new AbortController().signal };
    },
    maxConcurrentSessions: 200,
    maxConcurrentCallsPerSession: 1,
    sessionIdleTimeout: 1,
    handle: async () => {},
    onError: () => {},
    stopping: stopping.signal,
  });
  await setImmediate();
  stopping.abort();
  await pumping;
  expect(most).toBe(2 * availableParallelism());
});
