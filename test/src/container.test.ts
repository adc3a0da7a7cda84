import { ServiceBusClient } from '@azure/service-bus';
import { expect, jest, test } from '@jest/globals';
import Long from 'long';
import { AcceptChanges } from '../../src/AcceptChanges.ts';
import { ApplyChange } from '../../src/ApplyChange.ts';
import { AssignmentHandler } from '../../src/assignments/AssignmentHandler.ts';
import { laneOf } from '../../src/assignments/laneOf.ts';
import { catalogue } from '../../src/assignments/types/catalogue.ts';
import { readConfig } from '../../src/config.ts';
import { createContainer, createRelay } from '../../src/container.ts';
import { GraphClient } from '../../src/graph/GraphClient.ts';
import { GraphToken } from '../../src/graph/GraphToken.ts';
import { HttpGraphClient } from '../../src/graph/HttpGraphClient.ts';
import { StartUp } from '../../src/StartUp.ts';
import { MessageSender } from '../../src/servicebus/MessageSender.ts';
import { RetryingMessageSender } from '../../src/servicebus/RetryingMessageSender.ts';
import { aChange, aGroupTarget } from '../support/aChange.ts';
import { anIncomingMessage, anOperationMessage } from '../support/anIncomingMessage.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';
import { aTraceparent, RecordingTelemetry } from '../support/RecordingTelemetry.ts';
import { ScriptedGraphClient } from '../support/ScriptedGraphClient.ts';

const config = readConfig({
  RECORD_BEFORE: 'false',
  ServiceBusConnection:
    'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=s;UseDevelopmentEmulator=true;',
});

async function setUp(...script: ConstructorParameters<typeof ScriptedGraphClient>) {
  const container = createContainer(config, new AbortController().signal);
  const sender = new RecordingMessageSender();
  (await container.rebind(MessageSender)).toConstantValue(sender);
  (await container.rebind(GraphClient)).toConstantValue(new ScriptedGraphClient(...script));
  return { container, sender };
}

test('the app is built from its settings without opening a connection', () => {
  const container = createContainer(config, new AbortController().signal);
  expect(container.get(AcceptChanges)).toBeInstanceOf(AcceptChanges);
  const inLane = (name: string) => container.get(ApplyChange, { name });
  expect(inLane('enrollment')).toBe(inLane('enrollment'));
  expect(inLane('enrollment')).not.toBe(inLane('configuration'));
});

const updated = catalogue.filter(({ documented }) => documented.includes('update'));

test.each(updated.map(({ name, collection }) => [name, collection] as const))(
  '%s in %s has its own handler, which sends to its collection',
  async (assignmentType, collection) => {
    const { container, sender } = await setUp({ status: 200 });
    const several = catalogue.filter(({ name }) => name === assignmentType).length > 1;
    const change = aChange({
      assignmentType,
      ...(several && { collection }),
      assignment: { target: aGroupTarget },
    });
    await container.get(ApplyChange, { name: laneOf(change) }).run(anOperationMessage(change), () => {});
    expect(JSON.parse(String(sender.to(config.resultsTopic)[0]?.body))).toMatchObject({
      subject: expect.stringContaining(`/${collection}/`),
      data: { outcome: 'applied' },
    });
  },
);

test('a type that is not in the catalogue has no handler', () => {
  const container = createContainer(config, new AbortController().signal);
  expect(container.get(AssignmentHandler, { name: 'toString', optional: true })).toBeUndefined();
});

test('both functions send through the same port to Service Bus', async () => {
  const { container, sender } = await setUp();
  await container.get(AcceptChanges).run([anIncomingMessage({ body: aChange() })], () => {});
  await container.get(AcceptChanges).run([anIncomingMessage({ body: 7 })], () => {});
  expect(sender.entities).toEqual([
    config.operationsQueues.configuration,
    config.resultsTopic,
    config.errorsQueue,
  ]);
});

/** Service Bus whose queues and topics exist, have sessions, and are all partitioned. */
const partitionedServiceBus = {
  acceptSession: async () => ({ close: async () => {} }),
  createReceiver: () => ({ peekMessages: async () => [{ sequenceNumber: Long.ONE.shiftLeft(48) }] }),
  createSender: () => ({ createMessageBatch: async () => ({ maxSizeInBytes: 1 }) }),
};

test('at start each partitioned queue that the app receives from is reported in one line', async () => {
  const container = createContainer(config, new AbortController().signal);
  (await container.rebind(ServiceBusClient)).toConstantValue(partitionedServiceBus as never);
  (await container.rebind(GraphToken)).toConstantValue({ get: async () => 'token' } as never);
  (await container.rebind(HttpGraphClient)).toConstantValue({ open: async () => {} } as never);
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  await container.get(StartUp).run();
  expect(error.mock.calls.flat()).toEqual(
    [config.changesQueue, ...Object.values(config.operationsQueues)].map((queue) =>
      expect.stringMatching(`^The queue ${queue} is partitioned: `),
    ),
  );
  error.mockRestore();
});

test('with telemetry, requests, sends and results are traced and measured', async () => {
  const telemetry = new RecordingTelemetry();
  const container = createContainer(config, new AbortController().signal, telemetry);
  const sender = new RecordingMessageSender();
  (await container.rebind(RetryingMessageSender)).toConstantValue(
    Object.assign(sender, { recovered: async () => {} }) as never,
  );
  (await container.rebind(HttpGraphClient)).toConstantValue(
    new ScriptedGraphClient({ status: 200 }) as never,
  );
  const change = aChange({ assignment: { target: aGroupTarget } });
  const message = anOperationMessage(change, { traceparent: aTraceparent(9) });
  await container.get(ApplyChange, { name: laneOf(change) }).run(message, () => {});
  expect(telemetry.spans.map(({ name }) => name)).toEqual(['PATCH', `send ${config.resultsTopic}`]);
  expect(telemetry.of('assignment_relay.changes')).toHaveLength(1);
  expect(telemetry.of('assignment_relay.change.attempts')).toHaveLength(1);
  expect(telemetry.of('assignment_relay.graph.allowance_left')).toContainEqual({
    value: 99,
    attributes: { 'assignment_relay.lane': 'configuration' },
  });
});

test('the functions of a relay with telemetry are traced, and its end stops the telemetry', async () => {
  const telemetry = new RecordingTelemetry();
  const { acceptChanges, stop } = createRelay(config, new AbortController().signal, telemetry);
  await acceptChanges.run([], () => {});
  expect(telemetry.of('messaging.process.duration')).toHaveLength(1);
  await stop();
  expect(telemetry.isStopped).toBe(true);
});

test('a relay without telemetry calls the functions themselves', async () => {
  const { acceptChanges, stop } = createRelay(config, new AbortController().signal);
  expect(acceptChanges).toBeInstanceOf(AcceptChanges);
  await stop();
});
