import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, expect, test } from '@jest/globals';
import {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from '../../../emulators/servicebus/startServiceBusEmulator.ts';

const started: ServiceBusEmulator[] = [];
const start = async (options?: ServiceBusEmulatorOptions) => {
  const emulator = await startServiceBusEmulator(options);
  started.push(emulator);
  return emulator;
};
afterEach(async () => {
  for (const emulator of started.splice(0)) await emulator.close();
});

test('without options it has the entities of this application', async () => {
  expect(Object.keys((await start()).counts())).toEqual([
    'assignment-changes',
    'assignment-operations',
    'assignment-errors',
    'assignment-results/Subscriptions/all',
    'assignment-results/Subscriptions/not-applied',
    'assignment-results/Subscriptions/servicenow',
  ]);
});

test('its rules select by outcome and by system', async () => {
  const emulator = await start();
  const client = new ServiceBusClient(emulator.connectionString);
  const publish = (messageId: string, outcome: string, system: string) =>
    client
      .createSender('assignment-results')
      .sendMessages({ body: 1, messageId, applicationProperties: { outcome, system } });
  await publish('1', 'applied', 'ServiceNow');
  await publish('2', 'failed', 'Workday');
  await client.close();
  expect(emulator.counts()).toMatchObject({
    'assignment-results/Subscriptions/all': { active: 2 },
    'assignment-results/Subscriptions/not-applied': { active: 1 },
    'assignment-results/Subscriptions/servicenow': { active: 1 },
  });
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
  const sender = client.createSender('assignment-errors');
  for (const messageId of ['b', 'a', 'b']) await sender.sendMessages({ body: 1, messageId });
  await client.close();
  expect(told).toEqual(['assignment-errors b', 'assignment-errors a']);
});
