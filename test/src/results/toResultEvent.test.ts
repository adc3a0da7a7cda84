import { expect, test } from '@jest/globals';
import { resultEvent } from '../../../src/results/resultEvent.ts';
import { toResultEvent } from '../../../src/results/toResultEvent.ts';

const data = { changeId: 'HR-1', outcome: 'applied' } as const;
const context = {
  subject: '/deviceManagement/x/1/assignments/2',
  source: '/assignment-relay',
  time: new Date('2026-11-23T12:00:00Z'),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

test('a result travels as a CloudEvent 1.0', () => {
  expect(toResultEvent(data, context)).toEqual({
    specversion: '1.0',
    id: 'HR-1/applied',
    source: '/assignment-relay',
    type: 'assignmentrelay.change.applied',
    subject: '/deviceManagement/x/1/assignments/2',
    time: '2026-11-23T12:00:00.000Z',
    datacontenttype: 'application/json',
    traceparent: context.traceparent,
    data,
  });
});

test('an unknown attribute is left out, because CloudEvents forbids empty ones', () => {
  const event = toResultEvent(data, { source: 's', time: new Date(0), subject: '', traceparent: undefined });
  expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['subject']));
  expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['traceparent']));
  expect(resultEvent.safeParse(event).success).toBe(true);
});

test.each([
  ['a'.repeat(120), `${'a'.repeat(120)}/applied`],
  ['a'.repeat(121), expect.stringMatching(/^[0-9a-f]{64}$/)],
])('an id has at most 128 characters, because it is also a message id: %s', (name, id) => {
  expect(toResultEvent(data, { ...context, name }).id).toEqual(id);
});

test('different long names give different ids, and the same name gives the same id', () => {
  const idOf = (name: string) => toResultEvent(data, { ...context, name }).id;
  expect(idOf(`${'a'.repeat(200)}1`)).not.toBe(idOf(`${'a'.repeat(200)}2`));
  expect(idOf('a'.repeat(200))).toBe(idOf('a'.repeat(200)));
});
