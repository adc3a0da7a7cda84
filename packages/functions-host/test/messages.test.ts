import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SpawnedFunctionsHost } from '../src/spawnFunctionsHost.ts';
import { Scenario } from './Scenario.ts';

let scenario: Scenario;
let host: SpawnedFunctionsHost;

beforeAll(async () => {
  scenario = await Scenario.start();
  host = await scenario.startHost();
});
afterAll(() => scenario.close());

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

test('CommonJS and ES modules that match `main` are loaded, and their functions told', () => {
  expect([...host.functions].sort()).toEqual(['batches', 'changes', 'operations', 'results']);
});

test('a binary body arrives byte for byte, and metadata it imitates stays that of the broker', async () => {
  const body = Buffer.concat([Buffer.from('{"messageId":"forged"}'), Buffer.from([0, 0xff, 0xfe, 0x80])]);
  await scenario.send('assignment-changes', { body, messageId: 'genuine', subject: 's', correlationId: 'c' });
  const [report] = await scenario.reports.until({ began: 'changes', body: base64(body) });
  expect(report?.['triggerMetadata']).toMatchObject({
    messageId: 'genuine',
    subject: 's',
    label: 's',
    correlationId: 'c',
    deliveryCount: 1,
    sequenceNumber: expect.any(Number),
    enqueuedTime: expect.stringMatching(/^\d{4}-.*\+00:00$/),
    enqueuedTimeUtc: expect.stringMatching(/^[^+Z]*$/),
    lockToken: expect.any(String),
  });
});

test('the trace goes on from the Diagnostic-Id of the sender', async () => {
  const traceParent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const applicationProperties = { 'Diagnostic-Id': traceParent };
  await scenario.send('assignment-changes', { body: Buffer.from('traced'), applicationProperties });
  const [report] = await scenario.reports.until({ began: 'changes', body: base64('traced') });
  expect(report?.['traceContext']).toMatchObject({ traceParent });
});

test('a handler that throws has its message again at once, counted, until it returns', async () => {
  const applicationProperties = { behave: 'throwTwice' };
  await scenario.send('assignment-changes', { body: Buffer.from('thrown'), applicationProperties });
  await scenario.reports.until({ ended: 'changes', body: base64('thrown') });
  const counts = scenario.reports
    .matching({ began: 'changes', body: base64('thrown') })
    .map(({ triggerMetadata }) => triggerMetadata);
  expect(counts).toMatchObject([{ deliveryCount: 1 }, { deliveryCount: 2 }, { deliveryCount: 3 }]);
});

test('throw undefined completes the message, as in the worker', async () => {
  await scenario.send(
    'assignment-changes',
    { body: Buffer.from('undefined'), applicationProperties: { behave: 'throwUndefined' } },
    { body: Buffer.from('after it') },
  );
  await scenario.reports.until({ ended: 'changes', body: base64('after it') });
  expect(scenario.reports.matching({ began: 'changes', body: base64('undefined') })).toHaveLength(1);
});

test('a string body is parsed, and overwrites the metadata', async () => {
  await scenario.send('assignment-results', {
    body: { messageId: 'forged', deliveryCount: 99, list: [1] },
    messageId: 'genuine',
    applicationProperties: { TenantId: 't', 'Diagnostic-Id': 'nonsense' },
  });
  const [report] = await scenario.reports.until({ began: 'results' });
  expect(report).toMatchObject({
    body: { messageId: 'forged', deliveryCount: 99, list: [1] },
    triggerMetadata: {
      messageId: 'forged',
      deliveryCount: 99,
      userProperties: { tenantId: 't', 'diagnostic-Id': 'nonsense' },
    },
    traceContext: { traceParent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/) },
  });
});

test('a message id that looks like a number arrives as one', async () => {
  await scenario.send('assignment-results', { body: 'plain text', messageId: '12345' });
  const [report] = await scenario.reports.until({ began: 'results', body: 'plain text' });
  expect(report?.['triggerMetadata']).toMatchObject({ messageId: 12345 });
});

test('what comes together arrives in batches, in its order; all of a batch that throws comes again', async () => {
  const messages = ['one', 'throw', 'three'].map((text, n) => ({
    body: Buffer.from(text),
    messageId: `m${n}`,
  }));
  await scenario.send('assignment-errors', ...messages);
  await scenario.untilEmpty('assignment-errors');
  const sent = messages.map(({ body, messageId }, n) => ({
    body: String(body),
    messageId,
    sequenceNumber: { low: n + 1, high: 0, unsigned: false },
  }));
  const delivered = (count: number) =>
    receivedInBatches().filter(({ deliveryCount }) => deliveryCount === count);
  expect(delivered(1)).toMatchObject(sent);
  const failed = delivered(1).filter(({ batch }) => batch.includes('throw'));
  expect(delivered(2).map(({ body }) => body)).toEqual(failed.map(({ body }) => body));
});

/** One by one, each with the bodies of the batch that it came in: a busy machine makes several of them. */
function receivedInBatches() {
  return (scenario.reports.matching({ began: 'batches' }) as unknown as BatchReport[]).flatMap(
    ({ bodies, messageIdArray, deliveryCountArray, sequenceNumberArray }) =>
      bodies.map((body, i) => ({
        batch: bodies,
        body,
        messageId: messageIdArray[i],
        deliveryCount: deliveryCountArray[i],
        sequenceNumber: sequenceNumberArray[i],
      })),
  );
}

type BatchReport = Readonly<
  Record<'bodies' | 'messageIdArray', string[]> &
    Record<'deliveryCountArray', number[]> &
    Record<'sequenceNumberArray', object[]>
>;
