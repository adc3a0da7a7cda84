import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Messages expire as they would after a long outage: the app receives nothing while it is stopped. */
const relay = useRelay({ settings: { SERVICE_BUS_RETRY_BUDGET_SECONDS: '1' } });
const hourMs = 3_600_000;

async function expireWhileStopped(send: () => Promise<void>): Promise<void> {
  await relay().host.stop();
  await send();
  relay().serviceBus.advance(hourMs + 1);
  await relay().startHost();
  await relay().settled();
}

test('a change that expires before it is accepted fails with the reason of Service Bus, and has a copy', async () => {
  const change = anUpdate(1, { requestedBy: { system: 'ServiceNow', reference: 'RITM1' } });
  await expireWhileStopped(() => relay().send(change, { messageId: 'm-1' }));
  expect(relay().results.only(change).data).toMatchObject({
    outcome: 'failed',
    requestedBy: { reference: 'RITM1' },
    error: { code: 'deadLettered', message: expect.stringContaining('TTLExpiredException') },
  });
  expect(relay().copies.of('m-1')).toMatchObject([
    { applicationProperties: { reason: 'deadLettered', sourceQueue: 'assignment-changes' } },
  ]);
  expect(relay().deadLetters).toBe(0);
});

test('every change of a list that expires has its own event', async () => {
  const changes = [anUpdate(2), anUpdate(3)];
  await expireWhileStopped(() => relay().send({ changes }));
  for (const change of changes) expect(relay().results.only(change).data.error?.code).toBe('deadLettered');
});

test('an operation whose process dies on the last delivery fails once, though its dead letter is delivered twice', async () => {
  const change = anUpdate(4);
  const queue = 'assignment-operations-configuration';
  relay().graph.addFault({ match: { path: configuration(4) }, delayMs: 60_000 });
  await relay().send(change);
  await relay().until(() => relay().requests(configuration(4)).length > 0, 'PATCH');
  relay().serviceBus.failSends('assignment-errors', 'com.microsoft:server-busy');
  await relay().host.kill();
  await deadLetter(queue, configuration(4));
  await relay().startHost();
  await relay().until(
    () => relay().output.some((line) => line.includes('Sending to assignment-errors failed')),
    'refusal',
  );
  relay().serviceBus.failSends('assignment-errors', undefined);
  await relay().until(() => relay().deadLetters === 0, 'end of the dead letter');
  await relay().settled();
  expect(relay().results.only(change).data).toMatchObject({
    outcome: 'failed',
    policyId: configuration(4),
    error: { code: 'deadLettered' },
  });
  expect(relay().copies.of(change.changeId)).toHaveLength(1);
});

/** As Service Bus does after the last delivery. */
async function deadLetter(queue: string, session: string): Promise<void> {
  const client = new ServiceBusClient(relay().serviceBus.connectionString);
  const receiver = await client.acceptSession(queue, session);
  const reason = { deadLetterReason: 'MaxDeliveryCountExceeded', deadLetterErrorDescription: '' };
  for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message, reason);
  await client.close();
}
