import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, expect, test } from '@jest/globals';
import {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from '../src/startServiceBusEmulator.ts';
import { TEST_CONFIG } from './startBroker.ts';

const started: ServiceBusEmulator[] = [];
const start = async (options?: ServiceBusEmulatorOptions) => {
  const emulator = await startServiceBusEmulator({ config: TEST_CONFIG, ...options });
  started.push(emulator);
  return emulator;
};
afterEach(async () => {
  for (const emulator of started.splice(0)) await emulator.close();
});

test('the error for a port in use says what to do', async () => {
  const { port } = await start();
  await expect(start({ port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
  );
});

test('its port is free after closing', async () => {
  const { port } = await start();
  await started.pop()?.close();
  expect((await start({ port })).port).toBe(port);
});

test('onEnqueued is called for each message that enters a queue, and not for duplicates', async () => {
  const enqueued: string[] = [];
  const emulator = await start({ onEnqueued: (path, messageId) => enqueued.push(`${path} ${messageId}`) });
  const client = new ServiceBusClient(emulator.connectionString);
  const sender = client.createSender('once');
  for (const messageId of ['b', 'a', 'b']) await sender.sendMessages({ body: 1, messageId });
  await client.close();
  expect(enqueued).toEqual(['once b', 'once a']);
});
