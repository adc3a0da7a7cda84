import { expect, test } from '@jest/globals';
import { fromServiceBusMessage } from '../../../src/host/IncomingMessage.ts';
import { anInvocationContext } from '../../support/anInvocationContext.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('body, ids, delivery count and trace come from the host', () => {
  const body = Buffer.from([0, 255, 10]);
  const metadata = {
    messageId: 'm',
    sessionId: 's',
    sequenceNumber: '9',
    deliveryCount: 3,
    subject: 'ignored',
  };
  expect(fromServiceBusMessage(body, anInvocationContext(metadata, traceparent))).toEqual({
    body,
    messageId: 'm',
    sessionId: 's',
    sequenceNumber: '9',
    deliveryCount: 3,
    traceparent,
  });
});

test('ids that the host leaves out are empty, and the delivery is the first', () => {
  expect(fromServiceBusMessage(Buffer.alloc(0), anInvocationContext({}))).toEqual({
    body: Buffer.alloc(0),
    messageId: '',
    sessionId: '',
    sequenceNumber: '',
    deliveryCount: 1,
    traceparent: undefined,
  });
});

test.each([undefined, null, ''])('an empty body, which the host sends as %j, has no bytes', (body) => {
  expect(fromServiceBusMessage(body, anInvocationContext({})).body).toHaveLength(0);
});

test('a body that the host sends as text becomes its UTF-8 bytes', () => {
  expect(fromServiceBusMessage('ä', anInvocationContext({})).body).toEqual(Buffer.from('ä'));
});

const noTraces = [
  '',
  'x'.repeat(1_000),
  '00-0-0-01',
  `${traceparent}\n`,
  traceparent.toUpperCase(),
  traceparent.replace('00-', 'ff-'),
  `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
  `00-0af7651916cd43dd8448eb211c80319c-${'0'.repeat(16)}-01`,
];

test.each(noTraces)('a trace that is not a W3C traceparent (%j) is left out', (traceParent) => {
  const message = fromServiceBusMessage(Buffer.alloc(0), anInvocationContext({}, traceParent));
  expect(message.traceparent).toBeUndefined();
});

test('without a trace of the host, the message has the trace of its sender', () => {
  const metadata = { applicationProperties: { 'diagnostic-Id': traceparent } };
  expect(fromServiceBusMessage(Buffer.alloc(0), anInvocationContext(metadata)).traceparent).toBe(traceparent);
});

test.each([
  ['2026-11-23T01:02:03.45+00:00', Date.UTC(2026, 10, 23, 1, 2, 3, 450)],
  ['soon', undefined],
  [undefined, undefined],
])('the time in the queue is known if the host gives one (%s)', (enqueuedTime, expected) => {
  const context = anInvocationContext({ enqueuedTime });
  expect(fromServiceBusMessage(Buffer.alloc(0), context).enqueuedAt).toBe(expected);
});
