import type { MessageHandlers, ServiceBusReceivedMessage } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { pumpMessages } from '../../src/servicebus/pumpMessages.ts';
import { receivedMessage } from './receivedMessage.ts';

const message = (messageId: string) => receivedMessage({ messageId, lockedUntilUtc: new Date() });

/** A pump whose links are scripted: the test delivers messages, loses links, lets handlers end, and sees what is settled. */
function startPump(maxConcurrentCalls = 1) {
  const stopping = new AbortController();
  const links: { deliver: MessageHandlers['processMessage']; lost: AbortController }[] = [];
  const settled: string[] = [];
  const handling: { id: unknown; end: () => void }[] = [];
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
    new Promise<void>((end) => handling.push({ id: message.messageId, end }));
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

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a lost link is replaced by one new link', () => {
  const { links } = startPump();
  links[0]?.lost.abort();
  expect(links).toHaveLength(2);
});

test('messages of an old and a new link together keep to maxConcurrentCalls', async () => {
  const { links, handling } = startPump(1);
  void links[0]?.deliver(message('old'));
  await turn();
  links[0]?.lost.abort();
  void links[1]?.deliver(message('new'));
  await turn();
  expect(handling.map(({ id }) => id)).toEqual(['old']);
  handling[0]?.end();
  await turn();
  expect(handling.map(({ id }) => id)).toEqual(['old', 'new']);
});

test('a message that was waiting for a slot when its link was lost is given back', async () => {
  const { links, handling, settled } = startPump(1);
  void links[0]?.deliver(message('handled'));
  void links[0]?.deliver(message('waiting'));
  await turn();
  links[0]?.lost.abort();
  handling[0]?.end();
  await turn();
  await turn();
  expect(handling).toHaveLength(1);
  expect(settled).toEqual(['abandon waiting']);
});

test('a message that comes while the host stops is given back, and no lost link is replaced any more', async () => {
  const { links, handling, settled, stopping } = startPump();
  stopping.abort();
  await links[0]?.deliver(message('late'));
  await turn();
  links[0]?.lost.abort();
  expect(handling).toEqual([]);
  expect(settled).toEqual(['abandon late']);
  expect(links).toHaveLength(1);
});
