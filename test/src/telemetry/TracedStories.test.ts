import { expect, test } from '@jest/globals';
import type { IncomingMessage } from '../../../src/host/IncomingMessage.ts';
import { TracedStories } from '../../../src/telemetry/TracedStories.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { aTraceparent, RecordingTelemetry } from '../../support/RecordingTelemetry.ts';

const [first, second] = [aTraceparent(901), aTraceparent(902)];

test('each message of a batch has its own span, and is passed on with that span as its trace', async () => {
  const telemetry = new RecordingTelemetry();
  const received: (string | undefined)[] = [];
  const batch = [first, second].map((traceparent) => anIncomingMessage({ traceparent, deliveryCount: 2 }));
  await new TracedStories(telemetry).runBatch('q', batch, async (messages) => {
    received.push(...messages.map(({ traceparent }) => traceparent));
    expect(telemetry.spans.map(({ ended }) => ended)).toEqual([undefined, undefined]);
  });
  expect(received).toEqual([aTraceparent(1), aTraceparent(2)]);
  expect(telemetry.spans).toMatchObject(
    [first, second].map((parent) => ({
      ...{ name: 'process q', kind: 'consumer', parent, ended: {} },
      attributes: {
        'messaging.system.name': 'azure.servicebus',
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'messaging.destination.name': 'q',
        'messaging.message.id': 'message-1',
        'azure.servicebus.message.delivery_count': 2,
      },
    })),
  );
  expect(telemetry.of('messaging.process.duration')).toHaveLength(1);
});

test('an error ends the span with its name, and is thrown on', async () => {
  const telemetry = new RecordingTelemetry();
  const failing = async () => {
    throw new TypeError('a private text');
  };
  const run = new TracedStories(telemetry).runOne('q', anIncomingMessage(), failing);
  await expect(run).rejects.toThrow('a private text');
  expect(telemetry.spans).toMatchObject([{ ended: { 'error.type': 'TypeError' } }]);
  expect(telemetry.of('messaging.process.duration')).toMatchObject([
    { attributes: { 'messaging.destination.name': 'q', 'error.type': 'TypeError' } },
  ]);
});

test('the time in the queue is known from Service Bus, or counts from the delivery', async () => {
  const telemetry = new RecordingTelemetry();
  const stories = new TracedStories(telemetry);
  const seen: IncomingMessage[] = [];
  const story = async (message: IncomingMessage) => void seen.push(message);
  const before = Date.now();
  await stories.runOne('q', anIncomingMessage({ messageId: '', enqueuedAt: 1_500 }), story);
  await stories.runOne('q', anIncomingMessage(), story);
  expect(seen[0]?.enqueuedAt).toBe(1_500);
  expect(seen[1]?.enqueuedAt).toBeGreaterThanOrEqual(before);
  expect(telemetry.spans[0]?.attributes).toMatchObject({ 'azure.servicebus.message.enqueued_time': 1 });
  expect(telemetry.spans[0]?.attributes).not.toHaveProperty(['messaging.message.id']);
});
