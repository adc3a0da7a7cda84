import { expect, test } from '@jest/globals';
import { AcceptChanges } from '../../src/AcceptChanges.ts';
import type { Change } from '../../src/assignments/change.ts';
import { perArea, throttlingAreas } from '../../src/graph/throttlingAreas.ts';
import { digestOf } from '../../src/operations/digest.ts';
import { ResultReporter } from '../../src/results/ResultReporter.ts';
import { resultEvent } from '../../src/results/resultEvent.ts';
import { aChange, aCreate } from '../support/aChange.ts';
import { anIncomingMessage } from '../support/anIncomingMessage.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';

const settings = {
  changesQueue: 'changes',
  lanes: throttlingAreas,
  operationsQueues: {
    ...perArea((area) => `${area}-operations`),
    configuration: 'operations',
    enrollment: 'enrollment-operations',
    resourceAccess: 'access-operations',
  },
  reassignmentsQueue: 'reassignments',
  resultsTopic: 'results',
  errorsQueue: 'errors',
  resultEventSource: '/relay',
};

function setUp(...failing: string[]) {
  const sender = new RecordingMessageSender();
  for (const entity of failing) sender.failing.add(entity);
  const log: string[] = [];
  const accept = new AcceptChanges(sender, new ResultReporter(sender, settings), settings);
  return {
    sender,
    log,
    run: (body: unknown, overrides: Parameters<typeof anIncomingMessage>[0] = {}) =>
      accept.run([anIncomingMessage({ ...overrides, body })], (line) => log.push(line)),
    runIn: (lanes: typeof settings.lanes | readonly ['enrollment'], body: unknown) =>
      new AcceptChanges(sender, new ResultReporter(sender, settings), { ...settings, lanes }).run(
        [anIncomingMessage({ body })],
        () => {},
      ),
    runBatch: (...messages: Parameters<typeof anIncomingMessage>[0][]) =>
      accept.run(messages.map(anIncomingMessage), (line) => log.push(line)),
  };
}

const first = aChange({ changeId: 'c1', policyId: 'P' });
const second = aChange({ changeId: 'c2', policyId: 'Q' });
const third = aChange({ changeId: 'c3', policyId: 'p' });
const idOf = (change: Change) => `${change.changeId}/${digestOf(change)}`;
const bad = { ...first, changeId: 'bad', policyId: '/' };

test('every change becomes one operation, in the order of the list and in the session of its policy', async () => {
  const { sender, run } = setUp();
  await run({ changes: [first, second, third] });
  expect(sender.sent.map(({ entity, message }) => [entity, message.messageId, message.sessionId])).toEqual([
    ['operations', idOf(first), 'p'],
    ['operations', idOf(second), 'q'],
    ['operations', idOf(third), 'p'],
  ]);
});

test('an operation has the number of changes in its message, rejected ones included', async () => {
  const { sender, runBatch } = setUp();
  await runBatch({ body: { changes: [first, second, bad] } }, { body: third });
  expect(sender.to('operations').map(({ body }) => JSON.parse(String(body)).listSize)).toEqual([
    3,
    3,
    undefined,
  ]);
});

test('the messages of a batch keep their order, and each has its own trace, replay, event, copy and log line', async () => {
  const { sender, log, runBatch } = setUp();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await runBatch(
    { body: first, messageId: 'm1/replay/2', replay: 2 },
    { body: bad, messageId: 'm2', sequenceNumber: '18' },
    { body: third, messageId: 'm3', traceparent },
  );
  const operations = sender.to('operations');
  expect(operations.map(({ messageId }) => messageId)).toEqual([`${idOf(first)}/replay/2`, idOf(third)]);
  expect(operations.map(({ body }) => JSON.parse(String(body)).traceparent)).toEqual([
    undefined,
    traceparent,
  ]);
  expect(sender.to('results')).toEqual([expect.objectContaining({ messageId: 'bad/rejected/18' })]);
  expect(sender.to('errors')).toEqual([expect.objectContaining({ correlationId: 'm2' })]);
  expect(log).toEqual([
    'message m1: 1 changes accepted (c1), 0 rejected',
    'message m2: 0 changes accepted, 1 rejected',
    expect.stringMatching(/^bad rejected: \/policyId: expected an id/),
    'message m3: 1 changes accepted (c3), 0 rejected',
  ]);
});

test('an operation and the event of a rejection continue the trace of their message', async () => {
  const { sender, run } = setUp();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await run({ changes: [first, bad] }, { traceparent });
  expect(sender.sent.slice(0, 2).map(({ message }) => JSON.parse(String(message.body)).traceparent)).toEqual([
    traceparent,
    traceparent,
  ]);
});

test('the same body gives the same operations again, so that duplicate detection drops them', async () => {
  const { sender, run } = setUp();
  await run(first);
  await run(first);
  expect(sender.sent[0]).toEqual(sender.sent[1]);
});

test('the same changeId with other content is an operation of its own, which duplicate detection keeps', async () => {
  const { sender, run } = setUp();
  await run(first);
  await run({ ...first, reason: 'asked again' });
  await run({ ...first, assignment: { ...first.assignment, intent: 'remove' } });
  const [id, repeated, corrected] = sender.sent.map(({ message }) => message.messageId);
  expect(repeated).toBe(id);
  expect(corrected).toMatch(/^c1\/[0-9a-f]{16}$/);
  expect(corrected).not.toBe(id);
});

test('a bad change becomes an event and a copy, byte for byte; the other changes are accepted', async () => {
  const { sender, log, run } = setUp();
  const body = Buffer.from(`${JSON.stringify({ changes: [first, bad, second] }, undefined, 3)}\n`);
  await run(body);
  expect(sender.entities).toEqual(['operations', 'operations', 'results', 'errors']);
  expect(resultEvent.parse(JSON.parse(String(sender.to('results')[0]?.body)))).toMatchObject({
    id: 'bad/rejected/17',
    type: 'assignmentrelay.change.rejected',
    data: {
      changeId: 'bad',
      place: '/changes/1',
      error: { code: 'invalidMessage', details: [{ path: '/changes/1/policyId' }] },
    },
  });
  expect(sender.to('errors')[0]).toMatchObject({
    body,
    correlationId: 'message-1',
    applicationProperties: { reason: 'rejected', sourceQueue: 'changes', changeId: 'bad' },
  });
  expect(log).toEqual([
    'message message-1: 2 changes accepted (c1, c2), 1 rejected',
    expect.stringMatching(/^bad rejected: \/changes\/1\/policyId: expected an id/),
  ]);
});

test('the log line of a long list names the first of its changes', async () => {
  const { log, run } = setUp();
  await run({ changes: Array.from({ length: 22 }, (_, n) => ({ ...first, changeId: `n${n}` })) });
  expect(log).toEqual([expect.stringMatching(/: 22 changes accepted \(n0, .*, n19, 2 more\), 0 rejected$/)]);
});

test.each([
  ['not JSON', Buffer.from('<xml/>')],
  ['nothing', Buffer.alloc(0)],
  ['not UTF-8', Buffer.from([0xff, 0])],
])('a body that is %s becomes an event under the message id, and a copy', async (_case, body) => {
  const { sender, log, run } = setUp();
  await run(body);
  expect(sender.entities).toEqual(['results', 'errors']);
  expect(sender.to('results')[0]).toMatchObject({ correlationId: 'message-1' });
  expect(log).toContainEqual(expect.stringMatching(/^message message-1 rejected: /));
  expect(sender.to('errors')[0]).toMatchObject({ body });
});

test('a list full of mistakes does not make its events too large', async () => {
  const { sender, run } = setUp();
  await run({
    ...first,
    ...Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, 0])),
  });
  expect(sender.to('results')[0]?.body.length).toBeLessThan(20_000);
});

test.each(['operations', 'results', 'errors'])(
  'if %s refuses a send, the message is redelivered',
  async (entity) => {
    const { run } = setUp(entity);
    await expect(run({ changes: [first, bad] })).rejects.toThrow(`${entity} accepts no message`);
  },
);

test('a redelivery sends everything again under the same ids', async () => {
  const { sender, run } = setUp('errors');
  const body = { changes: [first, bad] };
  await run(body).catch(() => {});
  sender.failing.clear();
  await run(body);
  expect(sender.sent.map(({ entity, message: { messageId } }) => `${entity} ${messageId}`)).toEqual([
    `operations ${idOf(first)}`,
    'results bad/rejected/17',
    `operations ${idOf(first)}`,
    'results bad/rejected/17',
    expect.stringMatching(/^errors /),
  ]);
});

test('a change goes to the queue of its lane', async () => {
  const { sender, run } = setUp();
  await run({ changes: [first, aCreate({ changeId: 'c4' })] });
  expect(sender.sent.map(({ entity }) => entity)).toEqual(['operations', 'access-operations']);
});

test('a change of a lane that is not in use is rejected, with the name of the setting', async () => {
  const { sender, runIn } = setUp();
  await runIn(['enrollment'], { changes: [first] });
  expect(sender.to('operations')).toEqual([]);
  const { data } = resultEvent.parse(JSON.parse(String(sender.to('results')[0]?.body)));
  expect(data).toMatchObject({ changeId: 'c1', outcome: 'rejected', policyId: 'P' });
  expect(data.error?.details).toEqual([
    {
      path: '/changes/0/assignmentType',
      message: expect.stringMatching(
        /^the lane configuration of .* is not in use: add it to the setting LANES$/,
      ),
    },
  ]);
});

test('an operation that is too large is rejected alone, and its event says so', async () => {
  const { sender, log, runBatch } = setUp();
  sender.maxBytes = 2_000;
  const large = aChange({ changeId: 'large', policyId: 'P', reason: 'r'.repeat(3_000) });
  await runBatch(
    { body: { changes: [first, large, third] }, messageId: 'm1' },
    { body: second, messageId: 'm2' },
  );
  expect([...new Set(sender.to('operations').map(({ messageId }) => messageId))]).toEqual([
    idOf(first),
    idOf(second),
    idOf(third),
  ]);
  const [event] = sender.to('results');
  expect(resultEvent.parse(JSON.parse(String(event?.body))).data).toMatchObject({
    changeId: 'large',
    outcome: 'rejected',
    place: '/changes/1',
    error: { message: '/changes/1: is too large for a message of Service Bus: shorten its texts' },
  });
  expect(log).toEqual([
    'message m1: 2 changes accepted (c1, c3), 1 rejected',
    expect.stringMatching(/^large rejected: \/changes\/1: is too large/),
    'message m2: 1 changes accepted (c2), 0 rejected',
  ]);
});

test('a message whose copy does not fit ends without its neighbours', async () => {
  const { sender, runBatch } = setUp();
  sender.maxBytes = 30_000;
  const changes = Array.from({ length: 100 }, (_, n) => ({
    ...bad,
    changeId: `n${n}`,
    extra: 'x'.repeat(300),
  }));
  await runBatch({ body: { changes }, messageId: 'm1' }, { body: first, messageId: 'm2' });
  expect(sender.to('results')).toHaveLength(100);
  expect(sender.to('errors')).toEqual([
    expect.objectContaining({
      correlationId: 'm1',
      body: Buffer.alloc(0),
      applicationProperties: expect.objectContaining({ bodyOmitted: true, morePlaces: 100 }),
    }),
  ]);
  expect(sender.to('operations')).toHaveLength(1);
});

test('after a transient error nothing of a later message is sent', async () => {
  const { sender, runBatch } = setUp('results');
  const padding = ' '.repeat(200_000);
  const withPadding = (change: object) => Buffer.from(JSON.stringify(change) + padding);
  await expect(
    runBatch({ body: withPadding(bad), messageId: 'm1' }, { body: withPadding(third), messageId: 'm2' }),
  ).rejects.toThrow('results accepts no message');
  expect(sender.sent).toEqual([]);
});

test('the log and the copy of a message name 100 rejections; each rejection has its event', async () => {
  const { sender, log, run } = setUp();
  const changes = Array.from({ length: 906 }, (_, n) => ({ ...bad, changeId: `n${n}` }));
  await run({ changes: [...changes, first] });
  expect(sender.to('results')).toHaveLength(906);
  expect(log).toHaveLength(102);
  expect(log.at(-1)).toBe('message message-1: and 806 more rejected');
  const [copy] = sender.to('errors');
  expect(copy?.applicationProperties).toMatchObject({
    places: changes
      .slice(0, 100)
      .map((_, n) => `/changes/${n}`)
      .join(' '),
    morePlaces: 806,
    changeId: expect.stringMatching(/^n0 n1 .* n99 and 806 more$/),
    description: expect.stringMatching(/… \(906 mistakes\)$/),
  });
});

test('a replay is reported under the message id that upstream knows', async () => {
  const { sender, log, run } = setUp();
  await run({ ...bad, changeId: '?' }, { messageId: 'm1/replay/5', replay: 5 });
  expect(resultEvent.parse(JSON.parse(String(sender.to('results')[0]?.body)))).toMatchObject({
    id: 'm1/rejected/17/replay/5',
    data: { changeId: 'm1', replay: 5 },
  });
  expect(sender.to('errors')[0]).toMatchObject({ correlationId: 'm1', applicationProperties: { replay: 5 } });
  expect(log[0]).toMatch(/^message m1: /);
});

test('a reassignment is sent on to its queue, in the session of its id', async () => {
  const { sender, log, run } = setUp();
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  await run({ reassignmentId: 'R-1', from: target, to: null });
  const [message] = sender.to('reassignments');
  expect(message).toMatchObject({ sessionId: 'R-1', subject: 'plan' });
  expect(log).toEqual([expect.stringMatching(/^message .*: reassignment R-1\/\w+ accepted$/)]);
});
