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

test('a port that is taken is named, with what to do', async () => {
  const { port } = await start();
  await expect(start({ port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
  );
});

test('its port is free again after closing', async () => {
  const { port } = await start();
  await started.pop()?.close();
  expect((await start({ port })).port).toBe(port);
});

test('it tells of each message that a queue takes in, and of no duplicate', async () => {
  const told: string[] = [];
  const emulator = await start({ onEnqueued: (path, messageId) => told.push(`${path} ${messageId}`) });
  const client = new ServiceBusClient(emulator.connectionString);
  const sender = client.createSender('once');
  for (const messageId of ['b', 'a', 'b']) await sender.sendMessages({ body: 1, messageId });
  await client.close();
  expect(told).toEqual(['once b', 'once a']);
});
