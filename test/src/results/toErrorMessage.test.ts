import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smallerErrorMessages, toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { aFiledWrite } from '../../support/aFiledWrite.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';

const why = {
  reason: 'rejected',
  description: '/policyId: is required',
  sourceQueue: 'assignment-changes',
  changeIds: ['HR-1', 'HR-2'],
} as const;

test('the copy names the reason, the queue and the affected changes', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const message = anIncomingMessage({ body: Buffer.from('x'), traceparent });
  expect(toErrorMessage(message, why)).toEqual({
    messageId: expect.stringMatching(/^[0-9a-f]{64}$/),
    correlationId: 'message-1',
    body: Buffer.from('x'),
    applicationProperties: {
      reason: 'rejected',
      description: '/policyId: is required',
      sourceQueue: 'assignment-changes',
      changeId: 'HR-1 HR-2',
      'Diagnostic-Id': traceparent,
    },
  });
});

test('the copy of a change that waits for its approval names the filed write, also without its body', () => {
  const filed = aFiledWrite();
  const copy = toErrorMessage(anIncomingMessage(), { ...why, filed });
  const named = { approvalCode: filed.code, filed: JSON.stringify(filed) };
  for (const one of [copy, ...smallerErrorMessages(copy).flat()])
    expect(one.applicationProperties).toMatchObject(named);
});

test('any body is copied byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      expect(toErrorMessage(anIncomingMessage({ body }), why).body).toEqual(Buffer.from(body));
    }),
  );
});

const base = anIncomingMessage();

test('a message has one copy, however often it is delivered', () => {
  const again = { ...base, deliveryCount: 7, traceparent: undefined };
  expect(toErrorMessage(again, { ...why, description: 'other words' }).messageId).toBe(
    toErrorMessage(base, why).messageId,
  );
});

test.each([
  ['another message under the same id', { ...base, sequenceNumber: '18' }, why],
  ['another body', { ...base, body: Buffer.from('[]') }, why],
  ['another id', { ...base, messageId: 'message-2' }, why],
  ['another queue', base, { ...why, sourceQueue: 'assignment-operations' }],
  ['another reason', base, { ...why, reason: 'failed' as const }],
])('%s has a copy of its own', (_case, message, error) => {
  expect(toErrorMessage(message, error).messageId).not.toBe(toErrorMessage(base, why).messageId);
});

test('the changes of a long list are named as far as they fit, with whole ids', () => {
  const changeIds = Array.from({ length: 1_000 }, (_, n) => `change-${n}`);
  const { changeId } = toErrorMessage(base, { ...why, changeIds }).applicationProperties ?? {};
  const [named = [], more] = String(changeId)
    .split(' and ')
    .map((part) => part.split(' '));
  expect(named.length).toBeGreaterThan(80);
  expect(named).toEqual(changeIds.slice(0, named.length));
  expect(more).toEqual([String(1_000 - named.length), 'more']);
});

test('properties stay small even if the reasons are long', () => {
  const long = {
    ...why,
    description: 'd'.repeat(50_000),
    changeIds: Array.from({ length: 1_000 }, () => 'c'.repeat(100)),
  };
  const { applicationProperties } = toErrorMessage(base, long);
  expect(JSON.stringify(applicationProperties).length).toBeLessThan(2_500);
});

test('a long description is cut between characters', () => {
  const { applicationProperties } = toErrorMessage(base, { ...why, description: `a${'🚀'.repeat(600)}` });
  expect(applicationProperties).toMatchObject({ description: `a${'🚀'.repeat(499)}` });
});

test('a smaller copy says how many places are missing, and whether its body is', () => {
  const places = Array.from({ length: 120 }, (_, n) => `/changes/${n}`);
  const copy = toErrorMessage(base, { ...why, places });
  expect(copy.applicationProperties).toMatchObject({ morePlaces: 20 });
  const [withoutPlaces, withoutBody] = smallerErrorMessages(copy).flat();
  expect(withoutPlaces).toMatchObject({ body: copy.body, applicationProperties: { morePlaces: 120 } });
  expect(withoutPlaces?.applicationProperties).not.toHaveProperty('places');
  expect(withoutBody).toMatchObject({
    body: Buffer.alloc(0),
    applicationProperties: { morePlaces: 120, bodyOmitted: true, changeId: 'HR-1 HR-2' },
  });
});

test('a message that is no list has no places, whatever its size', () => {
  for (const [smaller] of smallerErrorMessages(toErrorMessage(base, why)))
    expect(smaller?.applicationProperties).not.toHaveProperty('morePlaces');
});
