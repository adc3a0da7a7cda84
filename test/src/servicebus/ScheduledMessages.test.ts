import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { ScheduledMessages } from '../../../src/servicebus/ScheduledMessages.ts';

const queue = 'assignment-operations-configuration';
let emulator: ServiceBusEmulator;
let client: ServiceBusClient;
let messages: ScheduledMessages;
beforeEach(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(emulator.connectionString, {
    retryOptions: { timeoutInMs: 30_000, maxRetries: 0 },
  });
  messages = new ScheduledMessages(client, queue);
});
afterEach(async () => {
  await client.close();
  await emulator.close();
});

const send = (count: number, due: number) =>
  client.createSender(queue).sendMessages(
    Array.from({ length: count }, (_, n) => ({
      messageId: `${due}-${n}`,
      sessionId: `policy-${n}`,
      body: n,
      scheduledEnqueueTimeUtc: new Date(due),
    })),
  );

async function all() {
  const pages = [];
  for await (const page of messages.pages()) pages.push(page);
  return pages;
}

test('all messages of a queue are peeked, page by page', async () => {
  await send(400, Date.now() + 60_000);
  await send(3, 0);
  const pages = await all();
  expect(pages.length).toBeGreaterThan(1);
  const found = pages.flat();
  expect(new Set(found.map(({ messageId }) => messageId)).size).toBe(403);
  expect(found.filter(({ state }) => state === 'scheduled')).toHaveLength(400);
});

test('scheduled messages are cancelled; one that is gone is an error', async () => {
  await send(3, Date.now() + 60_000);
  const found = (await all()).flat();
  await messages.cancel(found.slice(0, 2));
  expect((await all()).flat().map(({ body }) => Number(String(body)))).toEqual([2]);
  await expect(messages.cancel(found.slice(0, 1))).rejects.toMatchObject({ name: 'SendError' });
});

test('a queue that does not exist cannot be peeked', async () => {
  messages = new ScheduledMessages(client, 'no-such-queue');
  await expect(all()).rejects.toMatchObject({ name: 'PeekError', transient: true });
});
