import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { startServiceBusEmulator } from '../../../emulators/servicebus/startServiceBusEmulator.ts';

test('without options it has the entities of this application', async () => {
  const emulator = await startServiceBusEmulator();
  expect(Object.keys(emulator.counts())).toEqual([
    'assignment-changes',
    'assignment-operations',
    'assignment-errors',
    'assignment-results/Subscriptions/all',
    'assignment-results/Subscriptions/not-applied',
    'assignment-results/Subscriptions/servicenow',
  ]);
  await emulator.close();
});

test('its rules select by outcome and by system', async () => {
  const emulator = await startServiceBusEmulator();
  const client = new ServiceBusClient(emulator.connectionString);
  const publish = (messageId: string, outcome: string, system: string) =>
    client
      .createSender('assignment-results')
      .sendMessages({ body: 1, messageId, applicationProperties: { outcome, system } });
  await publish('1', 'applied', 'ServiceNow');
  await publish('2', 'failed', 'Workday');
  expect(emulator.counts()).toMatchObject({
    'assignment-results/Subscriptions/all': { active: 2 },
    'assignment-results/Subscriptions/not-applied': { active: 1 },
    'assignment-results/Subscriptions/servicenow': { active: 1 },
  });
  await client.close();
  await emulator.close();
});

test('a port that is taken is named, with what to do', async () => {
  const first = await startServiceBusEmulator();
  await expect(startServiceBusEmulator({ port: first.port })).rejects.toThrow(
    `Port ${first.port} of 127.0.0.1 is taken. Stop what listens there, or start the Service Bus emulator on another port.`,
  );
  await first.close();
});

test('its port is free again after closing', async () => {
  const first = await startServiceBusEmulator();
  await first.close();
  const second = await startServiceBusEmulator({ port: first.port });
  expect(second.port).toBe(first.port);
  await second.close();
});
