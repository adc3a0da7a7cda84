import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, startBroker } from './startBroker.ts';

describe('duplicate detection', () => {
  let broker: Broker;
  const send = (messageId?: string) =>
    broker.client
      .createSender('once')
      .sendMessages(messageId === undefined ? { body: 1 } : { body: 1, messageId });
  const active = () => broker.emulator.counts()['once']?.active;
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  test('a second message with the same id is dropped, and its sender gets no error', async () => {
    await send('a');
    await send('a');
    await send('b');
    expect(active()).toBe(2);
  });

  test('a duplicate is dropped even when the first message was received', async () => {
    await send('a');
    const [message] = await broker.client
      .createReceiver('once', { receiveMode: 'receiveAndDelete' })
      .receiveMessages(1);
    expect(message?.messageId).toBe('a');
    await send('a');
    expect(active()).toBe(0);
  });

  test.each([
    ['before', 19_000, 1],
    ['after', 20_001, 2],
  ])('%s the window ends, at %s ms, there are %s messages', async (_, age, expected) => {
    await send('a');
    broker.emulator.advance(age);
    await send('a');
    expect(active()).toBe(expected);
  });

  test('messages without an id are never duplicates', async () => {
    await send();
    await send();
    expect(active()).toBe(2);
  });
});
