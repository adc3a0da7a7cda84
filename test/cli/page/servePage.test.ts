import { expect, test } from '@jest/globals';
import Long from 'long';
import type { Story } from '../../../cli/page/PageState.ts';
import { aChange } from '../../support/aChange.ts';
import { anEvent, usePage, Watcher } from './usePage.ts';

const page = usePage();
const lane = 'assignment-operations-configuration';
const reassignments = 'assignment-reassignments';

/** What reading must not change: how many messages there are, and how often each was delivered. */
async function snapshot() {
  const { client, serviceBus } = page();
  const receivers = [
    client.createReceiver('assignment-results', 'record'),
    client.createReceiver('assignment-changes'),
    client.createReceiver('assignment-errors'),
    client.createReceiver(lane),
    client.createReceiver(reassignments),
    client.createReceiver(reassignments, { subQueueType: 'deadLetter' }),
  ];
  const peeked = await Promise.all(
    receivers.map((receiver) => receiver.peekMessages(250, { fromSequenceNumber: Long.ONE })),
  );
  await Promise.all(receivers.map((receiver) => receiver.close()));
  const deliveries = peeked.map((messages) =>
    messages.map(({ deliveryCount, state }) => [deliveryCount, state]),
  );
  return { deliveries, counts: serviceBus.counts() };
}

async function deadLetterStep(id: string): Promise<void> {
  const { client, sender } = page();
  await sender.send(reassignments, { step: 'plan' }, id);
  const receiver = await client.acceptSession(reassignments, id);
  for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message);
  await receiver.close();
}

test('everything is read by peeking: no count and no delivery count changes', async () => {
  const { origin, token, api, sender } = page();
  await sender.publish(anEvent({ changeId: 'HR-1', outcome: 'failed', policyId: 'p1' }));
  await sender.send('assignment-changes', aChange({ changeId: 'HR-2' }));
  await sender.send(lane, { version: 1, change: aChange({ changeId: 'HR-3' }) }, 'p1');
  await sender.send('assignment-errors', aChange({ changeId: 'HR-1' }));
  await deadLetterStep('RITM1');
  await sender.send(reassignments, { step: 'track' }, 'RITM2');
  await sender.send(reassignments, { step: 'track' }, 'RITM3');
  const before = await snapshot();
  const watcher = await Watcher.open(origin, token);
  await watcher.until(
    ({ waiting, attention }) =>
      waiting?.changes.length === 2 && watcher.results.length === 1 && attention?.waiting === 1,
    'the state',
  );
  const story = (await (await api('results/1')).json()) as Story;
  expect(story).toMatchObject({ json: { data: { changeId: 'HR-1' } }, copies: [{ name: 'errors/1' }] });
  watcher.close();
  expect(await snapshot()).toEqual(before);
});

test('the state has the stations, the changes and what needs a look', async () => {
  const { origin, token } = page();
  const watcher = await Watcher.open(origin, token);
  await watcher.until(({ attention, faults }) => attention && faults, 'the state');
  const { queues, waiting, attention, target } = watcher.state;
  expect(target).toMatchObject({
    canWrite: true,
    hasGraph: true,
    writesFrom: 'requests',
    commandOptions: '',
  });
  expect(queues?.changes.waiting).toBe(1);
  expect(queues?.reassignments).toEqual({ waiting: 2, deadLetters: 1 });
  expect(queues?.lanes['configuration']?.waiting).toBe(1);
  expect(waiting?.changes.map(({ changeId, lane }) => [changeId, lane])).toEqual([
    ['HR-2', undefined],
    ['HR-3', 'configuration'],
  ]);
  expect(attention?.causes).toMatchObject([{ messages: 1, names: ['errors/1'] }]);
  watcher.close();
});

test('two browsers share one poller, and only what has changed is pushed again', async () => {
  const { origin, token, sender, serviceBus } = page();
  const first = await Watcher.open(origin, token);
  const second = await Watcher.open(origin, token);
  await first.until(({ problem }) => problem === '', 'a poll');
  await second.until(({ problem }) => problem === '', 'a poll');
  const before = first.pushes.length;
  await sender.publish(anEvent({ changeId: 'HR-4', outcome: 'applied' }));
  await Promise.all(
    [first, second].map((each) =>
      each.until(() => each.results.some(({ changeId }) => changeId === 'HR-4'), 'HR-4'),
    ),
  );
  expect(first.pushes.slice(before)).toEqual([{ results: [expect.objectContaining({ changeId: 'HR-4' })] }]);
  expect(serviceBus.counts()['assignment-results/Subscriptions/record']?.active).toBe(2);
  first.close();
  second.close();
});

test('a message is checked as the command line checks it', async () => {
  const text = JSON.stringify({ ...aChange(), policyID: 'x' }, null, 2);
  const answer = await (await page().api('check', { text })).json();
  expect(answer).toMatchObject({
    mistakes: expect.arrayContaining([expect.objectContaining({ path: '/policyID' })]),
  });
  expect(await (await page().api('check', { text: JSON.stringify(aChange()) })).json()).toEqual({
    changes: 1,
    reassignments: 0,
    mistakes: [],
  });
});

test('a switch adds a fault to Graph, shows it to all, and removes it', async () => {
  const { api, graph, origin, token } = page();
  const watcher = await Watcher.open(origin, token);
  const isOn = (name: string) => watcher.state.faults?.switches.find((each) => each.name === name)?.on;
  await api('fault', { name: 'down', on: true });
  await api('fault', { name: 'down', on: true });
  await watcher.until(() => isOn('down'), 'the switch');
  const response = await fetch(`${graph.url}/beta/deviceManagement/intents`);
  expect(response.status).toBe(503);
  graph.addFault({ status: 500 });
  await watcher.until(({ faults }) => faults?.others === 1, 'the other fault');
  await api('fault', { name: 'down', on: false });
  await watcher.until(() => isOn('down') === false, 'the switch');
  graph.clearFaults();
  watcher.close();
});

test('a copy is replayed into its queue', async () => {
  const { api, sender, serviceBus } = page();
  await sender.send('assignment-errors', aChange({ changeId: 'HR-9' }));
  const { results } = (await (await api('replay', { names: ['errors/2'] })).json()) as { results: unknown };
  expect(results).toEqual([
    { replayed: false, line: expect.stringContaining('its queue "" is not in the settings') },
  ]);
  expect(serviceBus.counts()['assignment-errors']?.active).toBe(2);
});

test('cancelling sends a message to the queue for changes', async () => {
  const { api, client } = page();
  expect((await api('cancel', { reassignmentId: 'RITM0099999' })).status).toBe(200);
  const receiver = client.createReceiver('assignment-changes', { skipParsingBodyAsJson: true });
  const messages = await receiver.peekMessages(250, { fromSequenceNumber: Long.ONE });
  await receiver.close();
  expect(String(messages.at(-1)?.body)).toBe('{"reassignmentId":"RITM0099999","cancel":true}');
});

test('a message that is scheduled waits, but is not the oldest one', async () => {
  const { origin, token, client } = page();
  const sender = client.createSender('assignment-operations-apps');
  const due = new Date(Date.now() + 3_600_000);
  const body = Buffer.from(JSON.stringify({ version: 1, change: aChange({ changeId: 'HR-LATER' }) }));
  await sender.scheduleMessages({ body, sessionId: 'app' }, due);
  const watcher = await Watcher.open(origin, token);
  await watcher.until(({ queues }) => queues?.lanes['apps']?.waiting === 1, 'the message');
  expect(watcher.state.queues?.lanes['apps']).toEqual({ waiting: 1 });
  await watcher.until(
    ({ waiting }) => waiting?.changes.some(({ scheduledFor }) => scheduledFor),
    'the change',
  );
  watcher.close();
  await sender.close();
});
