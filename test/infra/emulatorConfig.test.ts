import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import { throttlingAreas } from '../../src/graph/throttlingAreas.ts';

let emulator: ServiceBusEmulator;
beforeEach(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
});
afterEach(() => emulator.close());

test('the emulator has the entities of this application', () => {
  expect(Object.keys(emulator.counts())).toEqual([
    'assignment-changes',
    ...throttlingAreas.map((lane) => `assignment-operations-${lane}`),
    'assignment-reassignments',
    'assignment-dead-letters',
    'assignment-errors',
    'assignment-results/Subscriptions/all',
    'assignment-results/Subscriptions/record',
    'assignment-results/Subscriptions/start',
    'assignment-results/Subscriptions/not-applied',
    'assignment-results/Subscriptions/servicenow',
    'assignment-results/Subscriptions/reassignments',
  ]);
});

test('its rules select by outcome and by system', async () => {
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
