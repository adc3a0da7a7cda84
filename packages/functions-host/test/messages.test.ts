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

test('CommonJS and ES modules that match `main` are loaded, and their functions reported', () => {
  expect([...host.functions].sort()).toEqual(['batches', 'changes', 'operations', 'results']);
});

test('a binary body arrives byte for byte, and does not overwrite metadata', async () => {
  const body = Buffer.concat([Buffer.from('{"messageId":"forged"}'), Buffer.from([0, 0xff, 0xfe, 0x80])]);
  await scenario.send('assignment-changes', { body, messageId: 'genuine', subject: 's', correlationId: 'c' });
  const [report] = await scenario.reports.until({ started: 'changes', body: base64(body) });
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

test('the trace continues from the Diagnostic-Id of the sender', async () => {
  const traceParent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const applicationProperties = { 'Diagnostic-Id': traceParent };
  await scenario.send('assignment-changes', { body: Buffer.from('traced'), applicationProperties });
  const [report] = await scenario.reports.until({ started: 'changes', body: base64('traced') });
  expect(report?.['traceContext']).toMatchObject({ traceParent });
});

test('a message whose function throws is delivered again immediately, with a higher count, until the function returns', async () => {
  const applicationProperties = { behave: 'throwTwice' };
  await scenario.send('assignment-changes', { body: Buffer.from('thrown'), applicationProperties });
  await scenario.reports.until({ finished: 'changes', body: base64('thrown') });
  const counts = scenario.reports
    .matching({ started: 'changes', body: base64('thrown') })
    .map(({ triggerMetadata }) => triggerMetadata);
  expect(counts).toMatchObject([{ deliveryCount: 1 }, { deliveryCount: 2 }, { deliveryCount: 3 }]);
});

test('a thrown undefined completes the message, as in the genuine worker', async () => {
  await scenario.send(
    'assignment-changes',
    { body: Buffer.from('undefined'), applicationProperties: { behave: 'throwUndefined' } },
    { body: Buffer.from('after it') },
  );
  await scenario.reports.until({ finished: 'changes', body: base64('after it') });
  expect(scenario.reports.matching({ started: 'changes', body: base64('undefined') })).toHaveLength(1);
});

test('a JSON body that is bound as text is parsed and overwrites metadata', async () => {
  await scenario.send('assignment-results', {
    body: { messageId: 'forged', deliveryCount: 99, list: [1] },
    messageId: 'genuine',
    applicationProperties: { TenantId: 't', 'Diagnostic-Id': 'nonsense' },
  });
  const [report] = await scenario.reports.until({ started: 'results' });
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

test('a message id that looks like a number arrives as a number', async () => {
  await scenario.send('assignment-results', { body: 'plain text', messageId: '12345' });
  const [report] = await scenario.reports.until({ started: 'results', body: 'plain text' });
  expect(report?.['triggerMetadata']).toMatchObject({ messageId: 12345 });
});

test('messages arrive in batches and in order; when a batch throws, all its messages are delivered again', async () => {
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

/** The messages one by one, each with the bodies of its batch. The number of batches depends on the machine. */
function receivedInBatches() {
  return (scenario.reports.matching({ started: 'batches' }) as unknown as BatchReport[]).flatMap(
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
