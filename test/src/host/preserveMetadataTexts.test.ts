import { beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { aFunctionsCore } from '../../support/aFunctionsCore.ts';

const { core, bindings } = aFunctionsCore();

beforeAll(async () => {
  jest.mock('@azure/functions-core', () => core, { virtual: true }); // only the host has this module
  const { app } = await import('@azure/functions');
  const { preserveMetadataTexts } = await import('../../../src/host/preserveMetadataTexts.ts');
  app.serviceBusQueue('f', { connection: 'c', queueName: 'q', handler: () => {} });
  preserveMetadataTexts();
});

/** What a handler gets when the host sends this metadata, through the genuine library. */
async function metadataOf(triggerMetadata: Record<string, object> | undefined): Promise<unknown> {
  const metadata = { name: 'f', bindings: bindings.get('f') };
  const model = core.getProgrammingModel()?.getInvocationModel({
    ...{ invocationId: 'i', metadata, log: () => {} },
    request: { invocationId: 'i', inputData: [], triggerMetadata },
  });
  const args = await model?.getArguments();
  return args?.context.triggerMetadata;
}

test('ids stay texts, also if they look like JSON', async () => {
  const id = fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^-?\d{1,30}(\.\d+)?(e\d)?$/));
  await fc.assert(
    fc.asyncProperty(id, id, async (one, other) => {
      expect(
        await metadataOf({
          MessageId: { string: one },
          SessionId: { string: other },
          MessageIdArray: { collectionString: { string: [one, other] } },
        }),
      ).toEqual({ messageId: one, sessionId: other, messageIdArray: [one, other] });
    }),
  );
});

test('a sequence number keeps all its digits', async () => {
  const sixtyFourBits = { low: -1, high: 1, unsigned: false };
  expect(
    await metadataOf({
      SequenceNumber: { json: '9007199254740993' },
      SequenceNumberArray: { collectionSint64: { sint64: [sixtyFourBits] } },
    }),
  ).toEqual({ sequenceNumber: '9007199254740993', sequenceNumberArray: [sixtyFourBits] });
});

test('the time at which a message was enqueued is kept', async () => {
  const time = '2026-11-23T01:02:03.45+00:00';
  expect(await metadataOf({ EnqueuedTime: { json: JSON.stringify(time) } })).toEqual({ enqueuedTime: time });
});

test('numbers and application properties are not changed', async () => {
  expect(
    await metadataOf({
      DeliveryCount: { json: '3' },
      DeliveryCountArray: { json: '[3]' },
      ApplicationProperties: { json: '{"replay":7}' },
      ApplicationPropertiesArray: { json: '[{"replay":7},{}]' },
    }),
  ).toEqual({
    deliveryCount: 3,
    deliveryCountArray: [3],
    applicationProperties: { replay: 7 },
    applicationPropertiesArray: [{ replay: 7 }, {}],
  });
});

test('metadata that the app does not read is left out', async () => {
  expect(await metadataOf({ LockToken: { string: 'secret' }, ReplyToArray: { json: '[""]' } })).toEqual({});
  expect(await metadataOf(undefined)).toEqual({});
});

test('the programming model keeps the name, version and capabilities of the library', async () => {
  const model = core.getProgrammingModel();
  expect(model).toMatchObject({ name: '@azure/functions', version: expect.stringMatching(/^4\./) });
  expect(await model?.getCapabilities({ RpcHttpTriggerMetadataRemoved: 'true' })).toEqual({
    RpcHttpTriggerMetadataRemoved: 'true',
  });
});
