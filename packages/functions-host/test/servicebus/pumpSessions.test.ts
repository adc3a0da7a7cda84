import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusError, type ServiceBusSessionReceiver } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { pumpSessions } from '../../src/servicebus/pumpSessions.ts';

/** One loop that accepts sessions from this script for a quarter of a second. */
async function pump(accept: () => Promise<ServiceBusSessionReceiver>) {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  let accepts = 0;
  const pumping = pumpSessions({
    accept: () => {
      accepts += 1;
      return { session: accept(), lost: new AbortController().signal };
    },
    maxConcurrentSessions: 1,
    maxConcurrentCallsPerSession: 1,
    sessionIdleTimeout: 1,
    handle: async () => {},
    onError: (error) => errors.push(error),
    stopping: stopping.signal,
  });
  await sleep(250);
  stopping.abort();
  await pumping;
  return { accepts, errors };
}

test('an error is told, and the next session asked for after a pause that grows', async () => {
  const refused = new Error('ECONNREFUSED');
  const { accepts, errors } = await pump(() => Promise.reject(refused));
  expect(accepts).toBeGreaterThan(1);
  expect(accepts).toBeLessThan(6);
  expect(errors[0]).toBe(refused);
});

test('a broker that says at once that no session is free makes no busy loop, and is no error', async () => {
  const { accepts, errors } = await pump(() => Promise.reject(new ServiceBusError('none', 'ServiceTimeout')));
  expect(accepts).toBeGreaterThan(1);
  expect(accepts).toBeLessThan(6);
  expect(errors).toEqual([]);
});
