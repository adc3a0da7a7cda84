import type { MessageHandlers, ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { pumpMessages } from '../../src/servicebus/pumpMessages.ts';
import { receivedMessage } from '../receivedMessage.ts';

const message = (messageId: string) => receivedMessage({ messageId, lockedUntilUtc: new Date() });

/** A pump with scripted links: the test delivers messages, loses links, finishes handlers and reads the settlements. */
function startPump(maxConcurrentCalls = 1) {
  const stopping = new AbortController();
  const links: { deliver: MessageHandlers['processMessage']; lost: AbortController }[] = [];
  const settled: string[] = [];
  const handling: { id: unknown; finish: () => void }[] = [];
  const settle = (how: string) => async (message: ServiceBusReceivedMessage) =>
    void settled.push(`${how} ${message.messageId}`);
  const createReceiver = () => {
    const lost = new AbortController();
    const receiver = {
      subscribe: (handlers: MessageHandlers) => {
        links.push({ deliver: handlers.processMessage, lost });
        return { close: async () => {} };
      },
      completeMessage: settle('complete'),
      abandonMessage: settle('abandon'),
      renewMessageLock: async () => new Date(),
    };
    return { receiver, lost: lost.signal };
  };
  const handle = (message: ServiceBusReceivedMessage) =>
    new Promise<void>((finish) => handling.push({ id: message.messageId, finish }));
  const ignored = { maxAutoLockRenewalDuration: 0, onError: () => {}, onLost: () => {} };
  const stop = pumpMessages({
    createReceiver,
    handle,
    maxConcurrentCalls,
    stopping: stopping.signal,
    ...ignored,
  });
  return { links, settled, handling, stopping, stop };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('a lost link is replaced by one new link', () => {
  const { links } = startPump();
  links[0]?.lost.abort();
  expect(links).toHaveLength(2);
});

test('an old and a new link together run at most maxConcurrentCalls handlers', async () => {
  const { links, handling } = startPump(1);
  void links[0]?.deliver(message('old'));
  await tick();
  links[0]?.lost.abort();
  void links[1]?.deliver(message('new'));
  await tick();
  expect(handling.map(({ id }) => id)).toEqual(['old']);
  handling[0]?.finish();
  await tick();
  expect(handling.map(({ id }) => id)).toEqual(['old', 'new']);
});

test('a message that still waits when its link is lost is abandoned', async () => {
  const { links, handling, settled } = startPump(1);
  void links[0]?.deliver(message('handled'));
  void links[0]?.deliver(message('waiting'));
  await tick();
  links[0]?.lost.abort();
  handling[0]?.finish();
  await tick();
  await tick();
  expect(handling).toHaveLength(1);
  expect(settled).toEqual(['abandon waiting']);
});

test('while the host stops, a new message is abandoned and a lost link is not replaced', async () => {
  const { links, handling, settled, stopping } = startPump();
  stopping.abort();
  await links[0]?.deliver(message('late'));
  await tick();
  links[0]?.lost.abort();
  expect(handling).toEqual([]);
  expect(settled).toEqual(['abandon late']);
  expect(links).toHaveLength(1);
});
