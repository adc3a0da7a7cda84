import { expect, test } from '@jest/globals';
import type { ResultData } from '../../../src/results/resultEvent.ts';
import { toResultEvent } from '../../../src/results/toResultEvent.ts';
import { toResultMessage } from '../../../src/results/toResultMessage.ts';

const anEvent = (data: Partial<ResultData> = {}, traceparent?: string) =>
  toResultEvent(
    { changeId: 'HR-1', outcome: 'failed', ...data },
    { source: '/assignment-relay', time: new Date(0), traceparent },
  );

test('an event is sent in structured mode, with its own id and the properties that subscriptions filter by', () => {
  const event = anEvent({
    assignmentType: 'deviceConfigurationAssignment',
    operation: 'update',
    policyId: 'p',
    requestedBy: { system: 'ServiceNow', reference: 'RITM0012345', user: 'ada@contoso.com' },
  });
  const { body, ...message } = toResultMessage(event);
  expect(message).toEqual({
    messageId: 'HR-1/failed',
    correlationId: 'HR-1',
    subject: 'assignmentrelay.change.failed',
    contentType: 'application/cloudevents+json',
    applicationProperties: {
      outcome: 'failed',
      assignmentType: 'deviceConfigurationAssignment',
      operation: 'update',
      system: 'ServiceNow',
      reference: 'RITM0012345',
    },
  });
  expect(body).toBeInstanceOf(Uint8Array);
  expect(JSON.parse(String(body))).toEqual(event);
});

test('an unknown value is left out of the properties', () => {
  const event = anEvent({ requestedBy: { system: '' } });
  expect(toResultMessage(event).applicationProperties).toStrictEqual({ outcome: 'failed' });
});

test('a subscriber continues the trace of the change', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { applicationProperties } = toResultMessage(anEvent({}, traceparent));
  expect(applicationProperties).toEqual({ outcome: 'failed', 'Diagnostic-Id': traceparent });
});

test('an event is well-formed Unicode, whatever its sender wrote', () => {
  const { body } = toResultMessage(anEvent({ reason: 'a\ud83d', requestedBy: { user: '\ude80' } }));
  expect(JSON.parse(String(body)).data).toMatchObject({
    reason: 'a\u{fffd}',
    requestedBy: { user: '\u{fffd}' },
  });
});
