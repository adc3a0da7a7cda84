import { expect, test } from '@jest/globals';
import { TracedMessageSender } from '../../../src/telemetry/TracedMessageSender.ts';
import { RecordingMessageSender } from '../../support/RecordingMessageSender.ts';
import { aTraceparent, RecordingTelemetry } from '../../support/RecordingTelemetry.ts';

const settings = { resultsTopic: 'results', resultEventSource: '/relay' };

function setUp() {
  const telemetry = new RecordingTelemetry();
  const recorder = new RecordingMessageSender();
  return { telemetry, recorder, sender: new TracedMessageSender(recorder, telemetry, settings) };
}

const parent = aTraceparent(900);
const message = (messageId: string, applicationProperties = {}) => ({
  ...{ messageId, body: '', applicationProperties },
});

test('each message continues its own trace, and carries the span of its send', async () => {
  const { telemetry, recorder, sender } = setUp();
  await sender.send('q', [message('1', { 'Diagnostic-Id': parent, outcome: 'applied' }), message('2')]);
  expect(telemetry.spans).toMatchObject([
    { name: 'send q', kind: 'producer', parent, attributes: { 'messaging.message.id': '1' }, ended: {} },
    { name: 'send q', kind: 'producer', parent: undefined, ended: {} },
  ]);
  expect(recorder.to('q').map(({ applicationProperties }) => applicationProperties)).toEqual([
    { 'Diagnostic-Id': aTraceparent(1), outcome: 'applied' },
    { 'Diagnostic-Id': aTraceparent(2) },
  ]);
  expect(telemetry.of('messaging.client.sent.messages')).toMatchObject([{ value: 2 }]);
  expect(telemetry.of('assignment_relay.changes')).toEqual([]); // not the topic of results
});

test('the span of an event has the attributes of CloudEvents', async () => {
  const { telemetry, sender } = setUp();
  const event = { correlationId: 'c-1', contentType: 'application/cloudevents+json', subject: 'type.x' };
  await sender.send('results', [
    { ...message('e-1'), ...event },
    { ...message('e-2'), contentType: event.contentType },
  ]);
  expect(telemetry.spans[0]?.attributes).toMatchObject({
    'messaging.message.conversation_id': 'c-1',
    'cloudevents.event_id': 'e-1',
    'cloudevents.event_source': '/relay',
    'cloudevents.event_spec_version': '1.0',
    'cloudevents.event_type': 'type.x',
  });
});

test('changes are counted by outcome, type and operation when their results are published', async () => {
  const { telemetry, recorder, sender } = setUp();
  const applied = { outcome: 'applied', assignmentType: 't', operation: 'update', system: 'Workday' };
  recorder.failing.add('results');
  await expect(sender.send('results', [message('1', applied)])).rejects.toThrow('accepts no message');
  expect(telemetry.of('assignment_relay.changes')).toEqual([]);
  expect(telemetry.spans).toMatchObject([{ ended: { 'error.type': 'Error' } }]);
  recorder.failing.clear();
  const ofReassignment = { messageId: '3', body: '' };
  await sender.send('results', [
    message('1', applied),
    message('2', { outcome: 'rejected' }),
    ofReassignment,
  ]);
  expect(telemetry.of('assignment_relay.changes')).toEqual([
    {
      value: 1,
      attributes: {
        'assignment_relay.outcome': 'applied',
        'assignment_relay.assignment_type': 't',
        'assignment_relay.operation': 'update',
      },
    },
    { value: 1, attributes: { 'assignment_relay.outcome': 'rejected' } },
  ]);
});
