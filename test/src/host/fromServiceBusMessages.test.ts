import { expect, test } from '@jest/globals';
import { fromServiceBusMessages } from '../../../src/host/fromServiceBusMessages.ts';
import { anInvocationContext } from '../../support/anInvocationContext.ts';

const trace = (n: number) => `00-${String(n).repeat(32)}-b7ad6b7169203331-01`;
const bodies = [Buffer.from('a'), Buffer.from('b')];

test('each message gets its own entry of every array', () => {
  const metadata = {
    messageIdArray: ['m/replay/2', '12345'],
    sequenceNumberArray: [
      { low: 9, high: 0, unsigned: false },
      { low: -1, high: 1, unsigned: false },
    ],
    deliveryCountArray: [1, 3],
    applicationPropertiesArray: [{ 'assignmentrelay-replay': 2 }, { 'diagnostic-Id': trace(2) }],
  };
  expect(fromServiceBusMessages(bodies, anInvocationContext(metadata, trace(1)))).toEqual([
    {
      ...{ body: bodies[0], messageId: 'm/replay/2', sessionId: '', sequenceNumber: '9', deliveryCount: 1 },
      ...{ traceparent: trace(1), replay: 2 },
    },
    {
      ...{
        body: bodies[1],
        messageId: '12345',
        sessionId: '',
        sequenceNumber: '8589934591',
        deliveryCount: 3,
      },
      ...{ traceparent: trace(2), replay: undefined },
    },
  ]);
});

test('an array that lacks an entry is ignored, so that no message gets the id of another', () => {
  const metadata = { messageIdArray: ['of the second'], deliveryCountArray: [1, 2] };
  expect(fromServiceBusMessages(bodies, anInvocationContext(metadata))).toMatchObject([
    { messageId: '', deliveryCount: 1 },
    { messageId: '', deliveryCount: 2 },
  ]);
});

test('a message whose property is not a trace keeps the trace of the batch', () => {
  const metadata = { applicationPropertiesArray: [{ traceparent: 7 }, null] };
  const messages = fromServiceBusMessages(bodies, anInvocationContext(metadata, trace(1)));
  expect(messages.map(({ traceparent }) => traceparent)).toEqual([trace(1), trace(1)]);
});

test.each([
  ['of zeros', trace(0)],
  ['of another form', 'x'],
])('a traceparent %s counts as none: the Diagnostic-Id is the trace', (_what, traceparent) => {
  const metadata = {
    applicationPropertiesArray: [{ traceparent, 'diagnostic-Id': trace(2) }, { traceparent }],
  };
  const messages = fromServiceBusMessages(bodies, anInvocationContext(metadata, trace(1)));
  expect(messages.map((message) => message.traceparent)).toEqual([trace(2), trace(1)]);
});
