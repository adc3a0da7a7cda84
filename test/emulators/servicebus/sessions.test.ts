import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receiveAll, receiveOne, startBroker } from './startBroker.ts';

describe('sessions', () => {
  let broker: Broker;
  const send = (sessionId: string, ...bodies: unknown[]) =>
    broker.client.createSender('sessions').sendMessages(bodies.map((body) => ({ body, sessionId })));
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('the next session is the one that waits longest, and its messages come in order', async () => {
    await send('a', 1, 2);
    await send('b', 3);
    await send('a', 4);
    const session = await broker.client.acceptNextSession('sessions');
    expect(session.sessionId).toBe('a');
    expect((await receiveAll(session)).map(({ body }) => body)).toEqual([1, 2, 4]);
    expect((await broker.client.acceptNextSession('sessions')).sessionId).toBe('b');
  });

  test('whoever waits gets the session that a message opens', async () => {
    const accepting = broker.client.acceptNextSession('sessions');
    await send('late', 1);
    const session = await accepting;
    expect(session.sessionId).toBe('late');
    expect(await receiveOne(session)).toMatchObject({ body: 1, sessionId: 'late' });
  });

  test('a message without a session id is refused', async () => {
    const sending = broker.client.createSender('sessions').sendMessages({ body: 1 });
    await expect(sending).rejects.toMatchObject({
      message: expect.stringContaining('SessionId was not set'),
    });
  });
});
