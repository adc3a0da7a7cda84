import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, receiveOne, startBroker } from './startBroker.ts';

describe('topics', () => {
  let broker: Broker;
  const subscription = (name: string) => broker.client.createReceiver('events', name);
  const publish = (message: object) =>
    broker.client.createSender('events').sendMessages({ body: 1, ...message });
  const active = (name: string) => broker.emulator.counts()[`events/Subscriptions/${name}`]?.active;
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('every subscription gets its own copy', async () => {
    await publish({ subject: 'paint', applicationProperties: { colour: 'red', quantity: 101 } });
    const receiver = subscription('all');
    await receiver.completeMessage(await receiveOne(receiver));
    expect([active('all'), active('red'), active('large')]).toEqual([0, 1, 1]);
  });

  test.each([
    ['every property equal', { subject: 'paint', applicationProperties: { Colour: 'red' } }, 1],
    ['another value', { subject: 'paint', applicationProperties: { colour: 'Red' } }, 0],
    ['another label', { subject: 'brush', applicationProperties: { colour: 'red' } }, 0],
    ['no properties', { subject: 'paint' }, 0],
  ])('a correlation filter with %s', async (_, message, expected) => {
    await publish(message);
    expect(active('red')).toBe(expected);
  });

  test.each([
    ['true', { subject: 'paint', applicationProperties: { quantity: 101 } }, 1],
    ['false', { subject: 'paint', applicationProperties: { quantity: 100 } }, 0],
    ['unknown', { subject: 'paint' }, 0],
  ])('an SQL filter that is %s', async (_, message, expected) => {
    await publish(message);
    expect(active('large')).toBe(expected);
  });

  test("a rule's action changes the copy only", async () => {
    await publish({ subject: 'paint', applicationProperties: { quantity: 101 } });
    expect((await receiveOne(subscription('large'))).applicationProperties).toEqual({ size: 'large' });
    expect((await receiveOne(subscription('all'))).applicationProperties).toEqual({ quantity: 101 });
  });

  test('a topic drops duplicates before it copies messages', async () => {
    await publish({ messageId: 'm' });
    await publish({ messageId: 'm' });
    expect(active('all')).toBe(1);
  });

  test('a subscription with sessions dead-letters a message without a session id', async () => {
    await publish({ sessionId: 's' });
    await publish({});
    const session = await broker.client.acceptNextSession('events', 'bySession');
    await receive(session, 1);
    expect(broker.emulator.counts()['events/Subscriptions/bySession']).toMatchObject({
      active: 0,
      locked: 1,
    });
    const dead = await receiveOne(
      broker.client.createReceiver('events', 'bySession', { subQueueType: 'deadLetter' }),
    );
    expect(dead.deadLetterReason).toBe('Session ID is null.');
  });

  test('a topic itself cannot be received from', async () => {
    await expect(receiveOne(broker.client.createReceiver('events'))).rejects.toMatchObject({
      code: 'MessagingEntityNotFound',
    });
  });

  describe('rules', () => {
    const sql = { sqlExpression: 'quantity > 1' };

    test('can be listed, removed and added', async () => {
      const rules = broker.client.createRuleManager('events', 'all');
      const correlation = { subject: 'paint', messageId: 'm', applicationProperties: { colour: 'red' } };
      await rules.createRule('b-sql', sql, { sqlExpression: "SET seen = 'yes'" });
      await rules.createRule('a-correlation', correlation);
      expect(await listAll(rules.listRules())).toMatchObject([
        { name: '$Default', filter: { sqlExpression: '1=1' }, action: {} },
        { name: 'a-correlation', filter: correlation, action: {} },
        { name: 'b-sql', filter: sql, action: { sqlExpression: "SET seen = 'yes'" } },
      ]);
      for (const name of ['$Default', 'a-correlation']) await rules.deleteRule(name);
      await publish({ applicationProperties: { quantity: 1 } });
      await publish({ applicationProperties: { quantity: 2 } });
      expect(active('all')).toBe(1);
      const received = await receive(subscription('all'), 1);
      expect(received.map(({ applicationProperties }) => applicationProperties)).toEqual([
        { quantity: 2, seen: 'yes' },
      ]);
    });

    test('an integer beyond 2^53 is compared exactly, and true and false filters stay what they are', async () => {
      const rules = broker.client.createRuleManager('events', 'all');
      await rules.deleteRule('$Default');
      await rules.createRule('large', { sqlExpression: 'quantity = 9007199254740993' });
      await rules.createRule('none', { sqlExpression: '1=0' });
      await publish({ applicationProperties: { quantity: 2 ** 53 } });
      expect(active('all')).toBe(0);
      expect((await listAll(rules.listRules())).map(({ filter }) => filter)).toEqual([
        { sqlExpression: 'quantity = 9007199254740993' },
        { sqlExpression: '1=0' },
      ]);
    });

    test("the error for a name that exists has Azure's text", async () => {
      const rules = broker.client.createRuleManager('events', 'all');
      await expect(rules.createRule('$Default', { sqlExpression: '1=1' })).rejects.toThrow(
        "The messaging entity 'sbemulatorns:Topic:events|all|$Default' already exists.",
      );
    });

    test.each([
      ['a name twice', '$Default', '1=1', 'MessagingEntityAlreadyExists'],
      ['bad SQL', 'new', 'quantity >', 'GeneralError'],
    ])('%s is refused', async (_, name, sqlExpression, code) => {
      const rules = broker.client.createRuleManager('events', 'all');
      await expect(rules.createRule(name, { sqlExpression })).rejects.toMatchObject({ code });
    });

    test('a rule that does not exist cannot be removed', async () => {
      const rules = broker.client.createRuleManager('events', 'all');
      await expect(rules.deleteRule('nothing')).rejects.toMatchObject({ code: 'MessagingEntityNotFound' });
    });
  });
});

async function listAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
