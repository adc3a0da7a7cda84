import { expect, test } from '@jest/globals';
import { AcceptChanges } from '../../src/AcceptChanges.ts';
import { ApplyChange } from '../../src/ApplyChange.ts';
import { AssignmentHandler } from '../../src/assignments/AssignmentHandler.ts';
import { catalogue } from '../../src/assignments/catalogue.ts';
import { readConfig } from '../../src/config.ts';
import { createContainer } from '../../src/container.ts';
import { GraphClient } from '../../src/graph/GraphClient.ts';
import { MessageSender } from '../../src/servicebus/MessageSender.ts';
import { aChange, aGroupTarget } from '../support/aChange.ts';
import { anIncomingMessage, anOperationMessage } from '../support/anIncomingMessage.ts';
import { RecordingMessageSender } from '../support/RecordingMessageSender.ts';
import { ScriptedGraphClient } from '../support/ScriptedGraphClient.ts';

const config = readConfig({
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
  expect(container.get(ApplyChange)).toBe(container.get(ApplyChange));
});

test.each(catalogue.map(({ name }) => name))(
  '%s has its own handler, which sends to its collection',
  async (assignmentType) => {
    const { container, sender } = await setUp({ status: 200 });
    const change = aChange({ assignmentType, assignment: { target: aGroupTarget } });
    await container.get(ApplyChange).run(anOperationMessage(change), () => {});
    const collection = catalogue.find(({ name }) => name === assignmentType)?.collection;
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
  expect(sender.entities).toEqual([config.operationsQueue, config.resultsTopic, config.errorsQueue]);
});
