import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Scenario } from './Scenario.ts';

let scenario: Scenario;

beforeAll(async () => {
  scenario = await Scenario.start();
  await scenario.startHost();
});
afterAll(() => scenario.close());

const queue = 'assignment-operations';
let id = 0;

function operation(sessionId: string, number: number, more: object = {}) {
  id += 1;
  return { body: { number, ...more }, sessionId, messageId: `operation-${id}` };
}

test('the messages of a session are handled one after the other, in order', async () => {
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  await scenario.send(queue, ...numbers.map((number) => operation('ordered', number)));
  await scenario.reports.until({ finished: 'operations', sessionId: 'ordered' }, numbers.length);
  const steps = scenario.reports
    .matching({ sessionId: 'ordered' })
    .map(({ started, number }) => `${started ? 'started' : 'finished'} ${number}`);
  expect(steps).toEqual(numbers.flatMap((number) => [`started ${number}`, `finished ${number}`]));
});

test('sessions are handled concurrently', async () => {
  await scenario.send(queue, operation('a', 1, { waitFor: 'b' }));
  await scenario.reports.until({ started: 'operations', sessionId: 'a' });
  await scenario.send(queue, operation('b', 1));
  await scenario.reports.until({ finished: 'operations', sessionId: 'a' });
});

test('a failed message is delivered again before the next message of its session', async () => {
  await scenario.send(queue, operation('failing', 1, { failFirst: true }), operation('failing', 2));
  await scenario.reports.until({ finished: 'operations', sessionId: 'failing' }, 2);
  const started = scenario.reports.matching({ started: 'operations', sessionId: 'failing' });
  expect(started).toMatchObject([
    { number: 1, deliveryCount: 1 },
    { number: 1, deliveryCount: 2 },
    { number: 2, deliveryCount: 1 },
  ]);
});

test('idle sessions are closed, so that more sessions than maxConcurrentSessions are served', async () => {
  const sessions = Array.from({ length: 12 }, (_, index) => `idle-${index}`);
  for (const session of sessions) await scenario.send(queue, operation(session, 1));
  await Promise.all(
    sessions.map((sessionId) => scenario.reports.until({ finished: 'operations', sessionId })),
  );
});
