import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, receiveOne, startBroker, waitUntil } from './startBroker.ts';

const LOCK_DURATION = 10_000;

describe('sessions', () => {
  let broker: Broker;
  const counts = () => broker.emulator.counts()['sessions'];
  const acceptNext = () => broker.client.acceptNextSession('sessions');
  const accept = (sessionId: string) => broker.client.acceptSession('sessions', sessionId);
  const expectToBeAhead = (lockedUntil: Date) => {
    const left = lockedUntil.getTime() - Date.now();
    expect(left).toBeGreaterThan(LOCK_DURATION / 2);
    expect(left).toBeLessThanOrEqual(LOCK_DURATION);
  };
  const send = (sessionId: string, ...bodies: unknown[]) =>
    broker.client.createSender('sessions').sendMessages(bodies.map((body) => ({ body, sessionId })));
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('the next session is the one that has waited longest, and its messages are received in order', async () => {
    await send('a', 1, 2);
    await send('b', 3);
    await send('a', 4);
    const session = await acceptNext();
    expect(session.sessionId).toBe('a');
    expect((await receive(session, 3)).map(({ body }) => body)).toEqual([1, 2, 4]);
    expect(counts()).toMatchObject({ active: 1, locked: 3 });
    expect((await acceptNext()).sessionId).toBe('b');
  });

  test('a waiting receiver gets the session of the next message', async () => {
    const accepting = acceptNext();
    await send('late', 1);
    const session = await accepting;
    expect(session.sessionId).toBe('late');
    expect(await receiveOne(session)).toMatchObject({ body: 1, sessionId: 'late' });
  });

  test('each waiting receiver gets its own session', async () => {
    const accepting = Promise.all([acceptNext(), acceptNext(), acceptNext()]);
    for (const id of ['a', 'b', 'c']) await send(id, 1);
    const ids = (await accepting).map(({ sessionId }) => sessionId);
    expect(ids.toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('accepting the next session fails at the timeout when there is none', async () => {
    const client = broker.connect({ timeoutInMs: 100 });
    await expect(client.acceptNextSession('sessions')).rejects.toMatchObject({ code: 'ServiceTimeout' });
    await send('a', 1);
    expect((await acceptNext()).sessionId).toBe('a');
  });

  test('a session can be accepted by its id before it has messages', async () => {
    broker.emulator.advance(5 * LOCK_DURATION);
    const session = await accept('mine');
    await send('other', 0);
    await send('mine', 1);
    expect(await receiveOne(session)).toMatchObject({ body: 1 });
    expectToBeAhead(session.sessionLockedUntilUtc);
  });

  test('a session has one receiver at a time', async () => {
    await accept('a');
    await expect(accept('a')).rejects.toMatchObject({ code: 'SessionCannotBeLocked' });
  });

  test.each([
    ['next', () => acceptNext()],
    ['by its id', () => accept('a')],
  ])('a session that was accepted %s is not accepted again while it is locked', async (_, acceptFirst) => {
    await send('a', 1, 2);
    await acceptFirst();
    await send('a', 3);
    await expect(broker.connect({ timeoutInMs: 100 }).acceptNextSession('sessions')).rejects.toThrow();
  });

  test('no session of a queue without sessions can be accepted', async () => {
    await expect(broker.client.acceptSession('Queue', 'a')).rejects.toMatchObject({
      code: 'SessionCannotBeLocked',
    });
  });

  test('a queue with sessions refuses a receiver without a session', async () => {
    await expect(receiveOne(broker.client.createReceiver('sessions'))).rejects.toMatchObject({
      message: expect.stringContaining('requires sessions'),
    });
  });

  test('a batch is refused when one of its messages has no session id', async () => {
    const sending = broker.client
      .createSender('sessions')
      .sendMessages([{ body: 1, sessionId: 'a' }, { body: 2 }]);
    await expect(sending).rejects.toMatchObject({
      message: expect.stringContaining('SessionId was not set'),
    });
    expect(counts()).toMatchObject({ active: 0 });
  });

  test('an abandoned message is received again before later ones', async () => {
    await send('a', 1, 2);
    const session = await acceptNext();
    await session.abandonMessage(await receiveOne(session));
    expect(await receiveOne(session)).toMatchObject({ body: 1, deliveryCount: 1 });
  });

  test('a deferred message is received again in its own session only', async () => {
    await send('a', 1);
    const session = await acceptNext();
    const message = await receiveOne(session);
    await session.deferMessage(message);
    const other = await accept('b');
    const sequenceNumber = message.sequenceNumber as Long;
    await expect(other.receiveDeferredMessages(sequenceNumber)).rejects.toMatchObject({
      code: 'MessageNotFound',
    });
    const [deferred] = await session.receiveDeferredMessages(sequenceNumber);
    expect(deferred).toMatchObject({ body: 1, state: 'deferred' });
  });

  test('peeking returns the messages of the session only', async () => {
    await send('a', 1);
    await send('b', 2);
    const session = await accept('b');
    expect((await session.peekMessages(5)).map(({ body }) => body)).toEqual([2]);
  });

  test('closing the receiver unlocks the session at once, without counting deliveries', async () => {
    await send('a', 1, 2);
    const session = await acceptNext();
    await receive(session, 2);
    await session.close();
    expect(counts()).toMatchObject({ active: 2, locked: 0 });
    const messages = await receive(await acceptNext(), 2);
    expect(messages.map(({ body, deliveryCount }) => [body, deliveryCount])).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('the sessions of a disconnected client are unlocked at once', async () => {
    await send('a', 1);
    await receiveOne(await acceptNext());
    broker.emulator.cutConnections();
    const session = await broker.connect().acceptNextSession('sessions');
    expect(await receiveOne(session)).toMatchObject({ body: 1, deliveryCount: 0 });
  });

  test('a disconnected client no longer waits for a session', async () => {
    const failed = expect(acceptNext()).rejects.toThrow();
    await expect(broker.connect({ timeoutInMs: 200 }).acceptNextSession('sessions')).rejects.toThrow();
    broker.emulator.cutConnections();
    await failed;
    await broker.connect().createSender('sessions').sendMessages({ body: 1, sessionId: 'a' });
    expect(counts()).toMatchObject({ active: 1, locked: 0 });
  });

  describe('the lock', () => {
    test('expires: the receiver gets an error, the delivery is counted, and the session can be accepted', async () => {
      await send('a', 1);
      const session = await acceptNext();
      const reported = new Promise((resolve) => {
        const handlers = {
          processMessage: () => new Promise<void>(() => {}),
          processError: async ({ error }: { error: unknown }) => resolve(error),
        };
        session.subscribe(handlers, { maxConcurrentCalls: 2 });
      });
      await waitUntil(() => counts()?.locked === 1);
      broker.emulator.advance(LOCK_DURATION);
      expect(await reported).toMatchObject({ code: 'SessionLockLost' });
      expect(await receiveOne(await acceptNext())).toMatchObject({ body: 1, deliveryCount: 1 });
    });

    test('cannot be renewed after it expired, and its messages cannot be settled', async () => {
      await send('a', 1);
      const session = await acceptNext();
      const message = await receiveOne(session);
      broker.emulator.advance(LOCK_DURATION);
      await accept('a');
      const lost = { code: 'SessionLockLost' };
      await expect(session.completeMessage(message)).rejects.toMatchObject(lost);
      await expect(session.renewSessionLock()).rejects.toMatchObject(lost);
      expect(counts()).toMatchObject({ active: 1 });
    });

    test('can be lost while a message is in work, as if it had expired; idle sessions keep theirs', async () => {
      await send('busy', 1);
      const [busy, idle] = [await acceptNext(), await accept('idle')];
      const message = await receiveOne(busy);
      expect(broker.emulator.loseSessionLocks('Sessions')).toBe(1);
      expect(await receiveOne(await accept('busy'))).toMatchObject({ body: 1, deliveryCount: 1 });
      await expect(busy.completeMessage(message)).rejects.toMatchObject({ code: 'SessionLockLost' });
      await idle.renewSessionLock();
      expect(broker.emulator.loseSessionLocks('Queue')).toBe(0);
    });

    test('can be renewed, together with the locks of its messages', async () => {
      await send('a', 1);
      const session = await acceptNext();
      const message = await receiveOne(session);
      broker.emulator.advance(LOCK_DURATION - 1_000);
      const lockedUntil = await session.renewSessionLock();
      expectToBeAhead(lockedUntil);
      broker.emulator.advance(LOCK_DURATION - 1_000);
      await session.completeMessage(message);
      expect(counts()).toMatchObject({ active: 0, locked: 0 });
    });
  });

  describe('the state', () => {
    test('is kept from one receiver to the next', async () => {
      const session = await accept('a');
      expect(await session.getSessionState()).toBeNull();
      await session.setSessionState('half done');
      await session.close();
      const next = await accept('a');
      expect(await next.getSessionState()).toBe('half done');
      await next.setSessionState(null);
      expect(await next.getSessionState()).toBeNull();
    });

    test('is refused if it is larger than a message, and the size of the largest one is known', async () => {
      const session = await accept('a');
      await session.setSessionState('x'.repeat(200_000));
      await session.setSessionState('x');
      await expect(session.setSessionState('x'.repeat(270_000))).rejects.toMatchObject({
        code: 'MessageSizeExceeded',
      });
      expect(await session.getSessionState()).toBe('x');
      expect(broker.emulator.largestSessionState('sessions')).toBe(200_002);
    });
  });
});
