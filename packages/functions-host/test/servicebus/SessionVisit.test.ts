import { expect, test } from '@jest/globals';
import { SessionVisit } from '../../src/servicebus/SessionVisit.ts';

const never = 1_000_000;

test('a session without messages is left after its idle time', async () => {
  await expect(new SessionVisit(1).whenOver()).resolves.toBeUndefined();
});

test('a session is not idle while a handler runs, and the idle time begins anew after it', async () => {
  const visit = new SessionVisit(20);
  const handler = Promise.withResolvers<void>();
  const received = visit.receive(() => handler.promise);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(visit.isOver).toBe(false);
  handler.resolve();
  await received;
  expect(visit.isOver).toBe(false);
  await visit.whenOver();
});

test('a visit that ends waits for its handler, and takes no further message', async () => {
  const visit = new SessionVisit(never);
  const steps: string[] = [];
  const handler = Promise.withResolvers<void>();
  void visit.receive(async () => {
    await handler.promise;
    steps.push('handled');
  });
  visit.end();
  const over = visit.whenOver().then(() => steps.push('over'));
  await visit.receive(async () => void steps.push('must not run'));
  handler.resolve();
  await over;
  expect(steps).toEqual(['handled', 'over']);
});
