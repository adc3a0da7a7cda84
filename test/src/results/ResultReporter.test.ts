import { expect, test } from '@jest/globals';
import type { Applied, Failed } from '../../../src/assignments/Outcome.ts';
import { digestOf } from '../../../src/operations/digest.ts';
import { ResultReporter } from '../../../src/results/ResultReporter.ts';
import { resultEvent } from '../../../src/results/resultEvent.ts';
import type { OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import { aChange } from '../../support/aChange.ts';
import { aRefusal } from '../../support/aGraphError.ts';
import { anOperationMessage } from '../../support/anIncomingMessage.ts';
import { RecordingMessageSender } from '../../support/RecordingMessageSender.ts';

const settings = {
  resultsTopic: 'results',
  errorsQueue: 'errors',
  changesQueue: 'changes',
  resultEventSource: '/relay',
};
const time = new Date('2026-11-23T12:00:00Z');
const eventOf = (message: OutgoingMessage | undefined) =>
  resultEvent.parse(JSON.parse(String(message?.body)));
const ours = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const theirs = ours.replace('b7', 'c8');

function aReporter() {
  const sender = new RecordingMessageSender();
  return { sender, reporter: new ResultReporter(sender, settings, () => time) };
}

const assignments = '/deviceManagement/x/p/assignments';
const tried = {
  subject: `${assignments}/${aChange().assignmentId}`,
  assignmentId: aChange().assignmentId,
  attempts: 1,
  turnWaitMs: 0,
  ignoredProperties: [],
  before: undefined,
};
const received = {
  method: 'PATCH',
  url: 'https://graph.microsoft.com/beta/x',
  status: 200,
  clientRequestId: 'c',
};
const applied: Applied = {
  ...tried,
  outcome: 'applied',
  unchanged: false,
  route: 'documented',
  received,
  assignment: undefined,
};
const failed: Failed = {
  ...tried,
  outcome: 'failed',
  received: { ...received, status: 403 },
  error: aRefusal(),
};
const operation = { version: 1, change: aChange() } as const;
const message = anOperationMessage(operation.change, { traceparent: ours });

test('an applied change becomes one event and no copy', async () => {
  const { sender, reporter } = aReporter();
  await reporter.reportOutcome(operation, applied, message, 'operations');
  expect(sender.entities).toEqual(['results']);
  expect(eventOf(sender.to('results')[0])).toMatchObject({
    id: `${operation.change.changeId}/${digestOf(operation.change)}/applied`,
    source: '/relay',
    subject: tried.subject,
    time: '2026-11-23T12:00:00.000Z',
    traceparent: ours,
  });
});

test('the event continues the trace of the change, if it has one', async () => {
  const { sender, reporter } = aReporter();
  await reporter.reportOutcome({ ...operation, traceparent: theirs }, applied, message, 'operations');
  expect(eventOf(sender.to('results')[0]).traceparent).toBe(theirs);
});

test('a failed change becomes a copy of its operation, then an event', async () => {
  const { sender, reporter } = aReporter();
  await reporter.reportOutcome(operation, failed, message, 'operations');
  expect(sender.entities).toEqual(['errors', 'results']);
  expect(eventOf(sender.to('results')[0])).toMatchObject({ type: 'assignmentrelay.change.failed' });
  expect(sender.to('errors')[0]).toMatchObject({
    body: message.body,
    applicationProperties: {
      reason: 'failed',
      description: failed.error.message,
      sourceQueue: 'operations',
      changeId: operation.change.changeId,
    },
  });
});

test('a change has one message id for every outcome, so that the topic keeps its first event only', async () => {
  const { sender, reporter } = aReporter();
  for (const outcome of [applied, failed])
    await reporter.reportOutcome(operation, outcome, message, 'operations');
  const [first, second] = sender.to('results');
  expect(second?.messageId).toBe(first?.messageId);
  expect(eventOf(second).id).not.toBe(eventOf(first).id);
});

test('an event that is too large for a message is shortened, and keeps its ids', async () => {
  const { sender, reporter } = aReporter();
  sender.maxBytes = 2_000;
  const assignment = { id: 'a', text: 'x'.repeat(sender.maxBytes) };
  await reporter.reportOutcome(operation, { ...applied, assignment }, message, 'operations');
  const [event] = sender.to('results');
  expect(sender.to('results')).toHaveLength(1);
  expect(event?.messageId).toBe(`${operation.change.changeId}/${digestOf(operation.change)}`);
  expect(eventOf(event)).toMatchObject({
    id: `${event?.messageId}/applied`,
    data: { changeId: operation.change.changeId, outcome: 'applied', shortened: true },
  });
  expect(eventOf(event).data).not.toHaveProperty('assignment');
});

const validProperties = { changeId: 'HR-1', requestedBy: { system: 'Jira' } };
const details = [{ path: '/policyId', message: 'is required' }];

test('the rejected changes of one message become an event each, and one copy that names them', async () => {
  const { sender, reporter } = aReporter();
  const rejections = [
    { place: '/changes/0', details, validProperties },
    { place: '/changes/2', details, validProperties: {} },
  ];
  await reporter.reportRejections(rejections, message, 'changes');
  expect(sender.entities).toEqual(['results', 'results', 'errors']);
  expect(sender.to('results').map((one) => eventOf(one).data)).toMatchObject([
    { changeId: 'HR-1', outcome: 'rejected', place: '/changes/0', requestedBy: { system: 'Jira' } },
    { changeId: message.messageId, outcome: 'rejected', place: '/changes/2' },
  ]);
  expect(sender.to('errors')[0]).toMatchObject({
    body: message.body,
    applicationProperties: {
      reason: 'rejected',
      description: '/policyId: is required; /policyId: is required',
      sourceQueue: 'changes',
      changeId: 'HR-1',
    },
  });
});

test('events of changes without a changeId have different ids, which are the same for every delivery', async () => {
  const idsOf = async (overrides: object, places: string[]) => {
    const { sender, reporter } = aReporter();
    const rejections = places.map((place) => ({ place, details, validProperties: {} }));
    await reporter.reportRejections(rejections, { ...message, ...overrides }, 'changes');
    return sender.to('results').map((one) => eventOf(one).id);
  };
  const places = ['/changes/0', '/changes/1'];
  const ids = [
    ...(await idsOf({}, places)),
    ...(await idsOf({ sequenceNumber: '18' }, places)),
    ...(await idsOf({ messageId: '' }, places)),
  ];
  expect(new Set(ids).size).toBe(6);
  expect(await idsOf({ deliveryCount: 2 }, places)).toEqual(ids.slice(0, 2));
});

test('a rejection by each of the two functions is an event of its own, even if the sequence numbers of the queues are equal', async () => {
  const { sender, reporter } = aReporter();
  for (const queue of ['changes', 'operations'])
    await reporter.reportRejections([{ place: '', details, validProperties }], message, queue);
  const ids = sender.to('results').map((one) => eventOf(one).id);
  expect(ids).toEqual(['HR-1/rejected/17', 'HR-1/rejected/operations-17']);
});

test('without a rejection nothing is sent', async () => {
  const { sender, reporter } = aReporter();
  await reporter.reportRejections([], message, 'changes');
  expect(sender.sent).toEqual([]);
});
