import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SessionLifetime } from '../../src/servicebus/SessionLifetime.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const idleMs = 5_000;

test('a session without messages is over after the idle time', async () => {
  const lifetime = new SessionLifetime(idleMs);
  await jest.advanceTimersByTimeAsync(idleMs - 1);
  expect(lifetime.isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(lifetime.isOver).toBe(true);
  await expect(lifetime.finished()).resolves.toBeUndefined();
});

test('a session is not idle while a handler runs; the idle time starts again when it has finished', async () => {
  const lifetime = new SessionLifetime(idleMs);
  const handler = Promise.withResolvers<void>();
  const received = lifetime.receive(() => handler.promise);
  await jest.advanceTimersByTimeAsync(10 * idleMs);
  expect(lifetime.isOver).toBe(false);
  handler.resolve();
  await received;
  await jest.advanceTimersByTimeAsync(idleMs - 1);
  expect(lifetime.isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(lifetime.isOver).toBe(true);
});

test('after the end no message is handled, and the running handler is awaited', async () => {
  const lifetime = new SessionLifetime(idleMs);
  const steps: string[] = [];
  const handler = Promise.withResolvers<void>();
  void lifetime.receive(async () => {
    await handler.promise;
    steps.push('handled');
  });
  lifetime.end();
  const finished = lifetime.finished().then(() => steps.push('finished'));
  await lifetime.receive(async () => void steps.push('must not run'));
  handler.resolve();
  await finished;
  expect(steps).toEqual(['handled', 'finished']);
});
