import { expect, test } from '@jest/globals';
import type { Cancelled } from '../../../src/assignments/Outcome.ts';
import { readConfig } from '../../../src/config.ts';
import { MeasuredResultReporter } from '../../../src/telemetry/MeasuredResultReporter.ts';
import { aChange } from '../../support/aChange.ts';
import { anOperationMessage } from '../../support/anIncomingMessage.ts';
import { RecordingMessageSender } from '../../support/RecordingMessageSender.ts';
import { aTraceparent, RecordingTelemetry } from '../../support/RecordingTelemetry.ts';

const config = readConfig({ ServiceBusConnection: 'Endpoint=sb://127.0.0.1;SharedAccessSignature=s' });
const change = aChange();

async function report(enqueuedAt?: number) {
  const telemetry = new RecordingTelemetry();
  const sender = new RecordingMessageSender();
  const outcome = {
    ...{
      outcome: 'cancelled' as const,
      subject: 's',
      assignmentId: undefined,
      attempts: 3,
      turnWaitMs: 2_500,
    },
    ...{ before: undefined, ignoredProperties: [], received: undefined },
  } satisfies Cancelled;
  const message = anOperationMessage(change, { traceparent: aTraceparent(2), enqueuedAt });
  await new MeasuredResultReporter(sender, config, telemetry).reportOutcome(
    { version: 1, change, traceparent: aTraceparent(1) },
    ...([outcome, message, 'q'] as const),
  );
  return { telemetry, sender };
}

test('attempts, the wait for turns and the time since the queue are measured for each change', async () => {
  const { telemetry } = await report(Date.now() - 5_000);
  const attributes = {
    'assignment_relay.outcome': 'cancelled',
    'assignment_relay.assignment_type': change.assignmentType,
    'assignment_relay.operation': change.operation,
  };
  expect(telemetry.of('assignment_relay.change.attempts')).toEqual([{ value: 3, attributes }]);
  expect(telemetry.of('assignment_relay.change.turn_wait')).toEqual([{ value: 2.5, attributes }]);
  const [duration, ...others] = telemetry.of('assignment_relay.change.duration');
  expect(others).toEqual([]);
  expect(duration?.attributes).toEqual(attributes);
  expect(duration?.value).toBeGreaterThanOrEqual(5);
});

test('a clock that is behind that of Service Bus gives no negative time', async () => {
  const { telemetry } = await report(Date.now() + 60_000);
  expect(telemetry.of('assignment_relay.change.duration')).toMatchObject([{ value: 0 }]);
});

test('without a time in the queue none is measured', async () => {
  const { telemetry } = await report();
  expect(telemetry.of('assignment_relay.change.duration')).toEqual([]);
});

test('the result continues the trace of the message, not that in its body', async () => {
  const { sender } = await report();
  const [result] = sender.to(config.resultsTopic);
  expect(JSON.parse(String(result?.body)).traceparent).toBe(aTraceparent(2));
});
