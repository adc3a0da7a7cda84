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

test('the messages of a session come one after the other, in their order', async () => {
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  await scenario.send(queue, ...numbers.map((number) => operation('ordered', number)));
  await scenario.reports.until({ ended: 'operations', sessionId: 'ordered' }, numbers.length);
  const steps = scenario.reports
    .matching({ sessionId: 'ordered' })
    .map(({ began, number }) => `${began ? 'began' : 'ended'} ${number}`);
  expect(steps).toEqual(numbers.flatMap((number) => [`began ${number}`, `ended ${number}`]));
});

test('sessions are handled side by side', async () => {
  await scenario.send(queue, operation('a', 1, { waitFor: 'b' }));
  await scenario.reports.until({ began: 'operations', sessionId: 'a' });
  await scenario.send(queue, operation('b', 1));
  await scenario.reports.until({ ended: 'operations', sessionId: 'a' });
});

test('a message that fails comes again before the next one of its session', async () => {
  await scenario.send(queue, operation('failing', 1, { failFirst: true }), operation('failing', 2));
  await scenario.reports.until({ ended: 'operations', sessionId: 'failing' }, 2);
  const begun = scenario.reports.matching({ began: 'operations', sessionId: 'failing' });
  expect(begun).toMatchObject([
    { number: 1, deliveryCount: 1 },
    { number: 1, deliveryCount: 2 },
    { number: 2, deliveryCount: 1 },
  ]);
});

test('idle sessions give up their slots: more sessions than slots are served', async () => {
  const sessions = Array.from({ length: 12 }, (_, index) => `slot-${index}`);
  for (const session of sessions) await scenario.send(queue, operation(session, 1));
  await Promise.all(sessions.map((sessionId) => scenario.reports.until({ ended: 'operations', sessionId })));
});
