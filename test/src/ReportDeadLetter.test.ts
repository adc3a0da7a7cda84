import { expect, test } from '@jest/globals';
import { ReportDeadLetter } from '../../src/ReportDeadLetter.ts';
import { ResultOutbox } from '../../src/results/ResultOutbox.ts';
import { ResultReporter } from '../../src/results/ResultReporter.ts';
import { resultEvent } from '../../src/results/resultEvent.ts';
import { Retry } from '../../src/retry/Retry.ts';
import { SendError } from '../../src/servicebus/SendError.ts';
import { aChange } from '../support/aChange.ts';
import { anIncomingMessage, anOperationMessage } from '../support/anIncomingMessage.ts';
import { FakeClock } from '../support/FakeClock.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';

const settings = {
  changesQueue: 'changes',
  resultsTopic: 'results',
  errorsQueue: 'errors',
  resultEventSource: '/relay',
};
const deadLetter = { reason: 'MaxDeliveryCountExceeded', description: 'ten deliveries' };

function setUp() {
  const sender = new RecordingMessageSender();
  const outbox = new ResultOutbox({ recovered: async () => {} }, 'results');
  const { now, sleep } = new FakeClock();
  const report = new ReportDeadLetter(
    new ResultReporter(sender, settings),
    (queue) => (queue === 'operations' ? outbox : undefined),
    new Retry({ budgetMs: 60_000, now, sleep, random: () => 1 }),
  );
  const log: string[] = [];
  return {
    sender,
    outbox,
    log,
    run: (message: Parameters<typeof report.run>[0], queue: string) =>
      report.run(message, queue, (line) => log.push(line)),
    events: () => sender.to('results').map(({ body }) => resultEvent.parse(JSON.parse(String(body)))),
  };
}

test('a dead operation becomes a copy, then a failed event with the reason of Service Bus', async () => {
  const { sender, events, run, log } = setUp();
  const message = anOperationMessage(aChange({ changeId: 'c1' }), { deadLetter });
  await run(message, 'operations');
  expect(sender.entities).toEqual(['errors', 'results']);
  expect(sender.to('errors')[0]).toMatchObject({
    body: message.body,
    applicationProperties: {
      reason: 'deadLettered',
      description: 'MaxDeliveryCountExceeded: ten deliveries',
      sourceQueue: 'operations',
      changeId: 'c1',
    },
  });
  expect(sender.to('results')[0]?.messageId).toBe(message.messageId);
  expect(events()[0]).toMatchObject({
    id: `${message.messageId}/failed`,
    data: {
      outcome: 'failed',
      policyId: aChange().policyId,
      error: {
        code: 'deadLettered',
        message: expect.stringContaining('MaxDeliveryCountExceeded: ten deliveries'),
      },
    },
  });
  expect(log).toEqual([expect.stringMatching(/of operations was dead-lettered by Service Bus; failed: c1$/)]);
});

test('a replay keeps its number in the id of its event', async () => {
  const { events, run } = setUp();
  const messageId = `${anOperationMessage(aChange()).messageId}/replay/3`;
  await run(
    anOperationMessage(aChange(), { messageId, body: { version: 1, change: aChange(), replay: 3 } }),
    'operations',
  );
  expect(events()[0]?.id).toMatch(/^[^/]+\/[0-9a-f]{16}\/failed\/replay\/3$/);
});

test('an operation that a newer app has written, and one that cannot be read, are reported by their message id', async () => {
  const { events, run } = setUp();
  await run(
    anOperationMessage(aChange(), { messageId: 'c9/0123456789abcdef', body: { version: 7 } }),
    'operations',
  );
  await run(
    anOperationMessage(aChange(), { messageId: 'c10/0123456789abcdef', body: Buffer.from('x') }),
    'operations',
  );
  expect(events().map(({ data }) => data.changeId)).toEqual(['c9', 'c10']);
});

test.each(['', '/postponed/2', '/profile'])(
  'the result of a change that was done before its message %s was dead-lettered is published instead',
  async (suffix) => {
    const { outbox, run, sender } = setUp();
    const { messageId: resultId } = anOperationMessage(aChange());
    const message = anOperationMessage(aChange(), { messageId: resultId + suffix, deadLetter });
    let isPublished = false;
    const refused = async () => {
      if (isPublished) return;
      isPublished = true;
      throw new Error('full');
    };
    await outbox.publish(resultId, refused).catch(() => {});
    await run(message, 'operations');
    expect(sender.sent).toEqual([]);
  },
);

test('every change of a dead message has an event: failed if it is valid, rejected if not', async () => {
  const { events, run } = setUp();
  const changes = [aChange({ changeId: 'good' }), { ...aChange({ changeId: 'bad' }), policyId: '/' }];
  await run(anIncomingMessage({ body: { changes }, deadLetter }), 'changes');
  expect(events().map(({ data }) => [data.changeId, data.outcome])).toEqual([
    ['good', 'failed'],
    ['bad', 'rejected'],
  ]);
});

test('a dead message that cannot be read is reported under its message id', async () => {
  const { events, run } = setUp();
  await run(anIncomingMessage({ body: Buffer.from('{'), messageId: 'm-1', deadLetter }), 'changes');
  expect(events().map(({ data }) => [data.changeId, data.outcome])).toEqual([['m-1', 'rejected']]);
});

test('a message is held while Service Bus refuses its copy', async () => {
  const { sender, log, run } = setUp();
  const refusal = Object.assign(new Error('full'), { code: 'QuotaExceeded' });
  const send = sender.send.bind(sender);
  let refusals = 3;
  sender.send = async (entity, messages) => {
    if (refusals-- > 0) throw new SendError(entity, refusal);
    await send(entity, messages);
  };
  await run(anOperationMessage(aChange(), { deadLetter }), 'operations');
  expect(sender.entities).toEqual(['errors', 'results']);
  expect(log.filter((line) => line.startsWith('waits '))).toHaveLength(3);
});

test('a dead-lettered change of a reassignment is counted by its reassignment', async () => {
  const { run, events } = setUp();
  const reassignment = { id: 'R-1', number: 7, of: 9 };
  const body = { version: 3, change: aChange({ changeId: 'c1' }), reassignment };
  await run(anOperationMessage(aChange({ changeId: 'c1' }), { body, deadLetter }), 'operations');
  expect(events().map(({ data }) => data)).toMatchObject([{ outcome: 'failed', reassignment }]);
});

test('a dead-lettered reassignment fails under its id', async () => {
  const { run, events } = setUp();
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  await run(
    anIncomingMessage({ body: { reassignmentId: 'R-1', from: target, to: null }, deadLetter }),
    'changes',
  );
  expect(events().map(({ data }) => data)).toMatchObject([{ changeId: 'R-1', outcome: 'failed' }]);
});
