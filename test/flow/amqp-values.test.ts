import { readFileSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';
import { beforeAll, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import type { RelayOptions } from '../../cli/startRelay.ts';
import { errors } from '../cli/errors/useErrors.ts';
import { jsonLines } from '../support/cli/jsonLines.ts';
import { aNewAssignment, anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** Some AMQP clients send text as an AMQP value, e.g. JMS as a TextMessage. The Functions host hands over bytes only. */
const relay = useRelay({ ...oneDelivery(), copiesStay: true });
const held = aNewAssignment(1);
const first = anUpdate(1);
const asValue = anUpdate(2);
const last = anUpdate(3);

async function sendAsValue(body: string): Promise<void> {
  const client = new ServiceBusClient(relay().serviceBus.connectionString);
  const message = { properties: { messageId: 'text-message' }, bodyType: 'value', body } as const;
  await client.createSender('assignment-changes').sendMessages(message);
  await client.close();
}

const tool = (...args: string[]) => errors(relay().serviceBus.connectionString, args);

/** One delivery decides: in ten, some of the messages could come without the one that cannot be read. */
function oneDelivery(): RelayOptions {
  const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
  for (const { Name, Properties } of config.UserConfig.Namespaces[0].Queues)
    if (Name === 'assignment-changes') Properties.MaxDeliveryCount = 1;
  return { serviceBus: { config } };
}

/** The messages that arrive while a batch is handled are the next batch. */
beforeAll(async () => {
  const { serviceBus } = relay();
  const waiting = () => serviceBus.counts()['assignment-changes']?.locked;
  serviceBus.failSends('assignment-operations-resourceAccess', 'com.microsoft:server-busy');
  await relay().send(held);
  await relay().until(
    () =>
      relay().output.some((line) => line.includes('Sending to assignment-operations-resourceAccess failed')),
    'refusal',
  );
  await relay().send(first);
  await sendAsValue(JSON.stringify(asValue));
  await relay().send(last);
  await relay().until(() => waiting() === 4, 'arrival of all messages');
  serviceBus.failSends('assignment-operations-resourceAccess', undefined);
  await relay().until(() => relay().deadLetters === 1, 'message that nobody can read');
  await relay().settled('assignment-errors');
});

test('the batch before it is accepted', () => {
  expect(relay().results.only(held).data.outcome).toBe('applied');
});

test('the other messages of its batch are dead-lettered with it, and reported', () => {
  for (const change of [first, last])
    expect(relay().results.only(change).data).toMatchObject({
      outcome: 'failed',
      error: { code: 'deadLettered', message: expect.stringContaining('MaxDeliveryCountExceeded') },
    });
  expect(relay().requests(configuration(1))).toEqual([]);
});

test('it has no event, and stays where nothing is counted and nothing expires', () => {
  expect(relay().results.of(asValue)).toEqual([]);
  expect(relay().serviceBus.counts()['assignment-dead-letters']).toMatchObject({
    active: 0,
    deadLettered: 1,
  });
});

test('npm run errors lists all of them, and its replay applies each once', async () => {
  const listed = jsonLines((await tool('list', '--json')).stdout);
  expect(listed).toMatchObject([
    { location: 'errors', changeIds: [first.changeId], reason: 'deadLettered' },
    { location: 'errors', changeIds: [last.changeId], reason: 'deadLettered' },
    { location: 'dead-letters', changeIds: [asValue.changeId], sentAs: 'text-message' },
  ]);
  expect((await tool('replay', '--all')).stdout).toMatch(/3 of 3 replayed\.\n$/);
  await relay().settled();
  const outcomes = [first, asValue, last].map((change) =>
    relay()
      .results.of(change)
      .map(({ data }) => data.outcome),
  );
  expect(outcomes).toEqual([['failed', 'applied'], ['applied'], ['failed', 'applied']]);
  for (const n of [1, 2, 3]) expect(relay().methods(configuration(n))).toEqual(['PATCH']);
});
