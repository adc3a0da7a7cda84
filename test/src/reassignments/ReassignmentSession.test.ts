import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { ReassignmentSession } from '../../../src/reassignments/ReassignmentSession.ts';
import { aState } from './aReassignment.ts';

let emulator: ServiceBusEmulator;
let client: ServiceBusClient;
beforeEach(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(emulator.connectionString, {
    retryOptions: { timeoutInMs: 30_000, maxRetries: 0 },
  });
});
afterEach(async () => {
  await client.close();
  await emulator.close();
});

const open = (id: string) => ReassignmentSession.open(client, 'assignment-results', 'reassignments', id);

const state = aState({ name: 'R-1/x' });

test('the state of a reassignment stays when its session is closed', async () => {
  const first = await open('R-1');
  expect(await first.readState()).toBeUndefined();
  await first.writeState(state);
  await first.close();
  const second = await open('R-1');
  expect(await second.readRunning()).toEqual(state);
  await second.writeState({ version: 1, completed: 'R-1/x', at: 7 });
  expect(await second.readRunning()).toBeUndefined();
  expect(await second.readState()).toEqual({ version: 1, completed: 'R-1/x', at: 7 });
  await second.close();
});

test('events of its changes are received and completed, and no other ones', async () => {
  const sender = client.createSender('assignment-results');
  const publish = (messageId: string, applicationProperties: Record<string, string>, sessionId?: string) =>
    sender.sendMessages({ messageId, body: 1, applicationProperties, ...(sessionId && { sessionId }) });
  await publish('1', { reassignmentId: 'R-1', outcome: 'applied' }, 'R-1');
  await publish('2', { reassignmentId: 'R-1' });
  await publish('3', { outcome: 'applied' });
  const session = await open('R-1');
  const events = await session.receive();
  expect(events.map(({ messageId }) => messageId)).toEqual(['1']);
  await session.complete(events);
  expect(await session.receive()).toEqual([]);
  await publish('4', { reassignmentId: 'R-1', outcome: 'failed' }, 'R-1');
  await session.discardEvents();
  await session.close();
  expect(emulator.counts()['assignment-results/Subscriptions/reassignments']).toMatchObject({ active: 0 });
});

test('a session that another process has is a transient error', async () => {
  const first = await open('R-1');
  await expect(open('R-1')).rejects.toMatchObject({ name: 'SessionError', transient: true });
  await first.close();
});
