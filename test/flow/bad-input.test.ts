import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { BadInput } from '../support/flow/badInput/at.ts';
import { badInput } from '../support/flow/badInput/badInput.ts';
import { anUpdate, configuration } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay();

/** Sends a message. @returns its events and copies */
async function eventsAndCopiesOf(body: unknown, message: { sessionId?: string } = {}, queue?: string) {
  const messageId = randomUUID();
  const before = relay().results.events.length;
  await relay().send(body, { messageId, ...message }, queue);
  await relay().settled();
  return { messageId, events: relay().results.events.slice(before), copies: relay().copies.of(messageId) };
}

/** A row of the table as a message. The trace identifies its event, even if nothing in the body is readable. */
const toCase = ([what, body, path, message]: BadInput) => ({
  what,
  sent: body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body)),
  messageId: randomUUID(),
  traceparent: `00-${randomBytes(16).toString('hex')}-00f067aa0ba902b7-01`,
  problem: { path, message: typeof message === 'string' ? message : expect.stringMatching(message) },
});
const cases = Object.entries(badInput).map(([what, inputs]) => [what, inputs.map(toCase)] as const);

beforeAll(async () => {
  for (const { sent, messageId, traceparent } of cases.flatMap(([, ofKind]) => ofKind))
    await relay().send(sent, { messageId, applicationProperties: { 'Diagnostic-Id': traceparent } });
  await relay().settled();
});

describe.each(cases)('%s is rejected, and the event says where and why', (_what, ofKind) => {
  test.each(ofKind)('$what', ({ sent, messageId, traceparent, problem }) => {
    const events = relay().results.events.filter((event) => event.traceparent === traceparent);
    expect(events).toEqual([expect.objectContaining({ type: 'assignmentrelay.change.rejected' })]);
    expect(events[0]?.data).toMatchObject({ outcome: 'rejected', error: { code: 'invalidMessage' } });
    expect(events[0]?.data.error?.details).toContainEqual(problem);
    const copies = relay().copies.of(messageId);
    expect(copies.map(({ body }) => Buffer.compare(body, sent))).toEqual([0]);
    expect(copies[0]?.applicationProperties).toMatchObject({
      reason: 'rejected',
      sourceQueue: 'assignment-changes',
    });
  });
});

test('the event has what the ticket needs, and the copy has the reason', async () => {
  const requestedBy = { system: 'ServiceNow', reference: 'RITM0012345', user: 'ada@contoso.com' };
  const { assignment, ...asked } = anUpdate(1, { policyId: 'a/b', requestedBy, reason: 'Mover' });
  const { events, copies } = await eventsAndCopiesOf({ ...asked, assignment });
  const problem = 'expected an id: letters, digits and - _ . ~ : = , @ ! + (no ".."), got "a/b"';
  const message = `/policyId: ${problem}`;
  expect(events).toEqual([
    {
      specversion: '1.0',
      id: expect.stringMatching(new RegExp(`^${asked.changeId}/rejected/\\d+$`)),
      source: '/assignment-relay',
      type: 'assignmentrelay.change.rejected',
      time: expect.any(String),
      datacontenttype: 'application/json',
      traceparent: expect.any(String),
      data: {
        ...asked,
        outcome: 'rejected',
        error: { code: 'invalidMessage', message, details: [{ path: '/policyId', message: problem }] },
      },
    },
  ]);
  expect(copies[0]?.applicationProperties).toEqual({
    reason: 'rejected',
    description: message,
    sourceQueue: 'assignment-changes',
    changeId: asked.changeId,
    'Diagnostic-Id': events[0]?.traceparent,
  });
});

test('a rejected change without a readable changeId is reported under its message id', async () => {
  const { messageId, events, copies } = await eventsAndCopiesOf({ ...anUpdate(1), changeId: 'a b' });
  expect(events[0]?.data.changeId).toBe(messageId);
  expect(copies[0]?.applicationProperties).toMatchObject({ changeId: '' });
});

test('each bad change of a list is rejected with its place, and the message has one copy', async () => {
  const nameless = { ...anUpdate(1), changeId: undefined };
  const wrong = { ...anUpdate(1), operation: 'delete' };
  const body = Buffer.from(JSON.stringify({ changes: [nameless, wrong, nameless, 7] }));
  const { messageId, events, copies } = await eventsAndCopiesOf(body);
  expect(events.map(({ data }) => [data.changeId, data.place])).toEqual([
    [messageId, '/changes/0'],
    [wrong.changeId, '/changes/1'],
    [messageId, '/changes/2'],
    [messageId, '/changes/3'],
  ]);
  expect(copies.map((copy) => Buffer.compare(copy.body, body))).toEqual([0]);
  expect(copies[0]?.applicationProperties).toMatchObject({ changeId: wrong.changeId });
});

const operation = (change = anUpdate(1)) => ({ version: 1, change });
const internal = 'send changes to the queue for changes, not to this internal one';

test.each([
  ['a bare change', anUpdate(1), '/version', 'is required: expected one of 1, 2, 3, 4'],
  [
    'an operation of version 0',
    { ...operation(), version: 0 },
    '/version',
    'expected one of 1, 2, 3, 4, got 0',
  ],
  [
    'an operation of a bad change',
    operation(anUpdate(1, { policyId: '../x' })),
    '/change/policyId',
    /got "..\/x"$/,
  ],
  [
    'an operation under another message id',
    operation(),
    '',
    `the message id is not the changeId with the digest of the change: ${internal}`,
  ],
  [
    'an operation in the session of another policy',
    operation(anUpdate(2)),
    '',
    `the session id is not the policyId in lower case: ${internal}`,
  ],
  ['text', 'change it', '', 'expected object, got "change it"'],
])('%s in the internal queue is rejected', async (_what, body, path, message) => {
  const sessionId = configuration(1);
  const { events, copies } = await eventsAndCopiesOf(
    body,
    { sessionId },
    'assignment-operations-configuration',
  );
  expect(events.map(({ data }) => data.outcome)).toEqual(['rejected']);
  expect(events[0]?.data.error?.details).toContainEqual({
    path,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
  expect(copies.map((copy) => JSON.parse(String(copy.body)))).toEqual([body]);
  expect(copies[0]?.applicationProperties).toMatchObject({
    sourceQueue: 'assignment-operations-configuration',
  });
});

test('after all these messages, Graph got no request, nothing is dead-lettered, and a good change is applied', async () => {
  expect(relay().requests()).toEqual([]);
  expect(relay().deadLetters).toBe(0);
  expect(await relay().resultOf(anUpdate(1))).toMatchObject({ data: { outcome: 'applied' } });
});

test('a rejected message that is too large for a copy is copied without its body', async () => {
  const { events, copies } = await eventsAndCopiesOf(Buffer.alloc(262_144 - 100, '['));
  expect(events.map(({ data }) => data.outcome)).toEqual(['rejected']);
  expect(copies.map(({ applicationProperties }) => applicationProperties?.['bodyOmitted'])).toEqual([true]);
  expect(relay().deadLetters).toBe(0);
  expect(await relay().resultOf(anUpdate(1))).toMatchObject({ data: { outcome: 'applied' } });
});
