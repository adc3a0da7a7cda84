import { expect, test } from '@jest/globals';
import { hostJsonSchema } from '../../src/config/hostJsonSchema.ts';
import { readServiceBusTrigger } from '../../src/config/readServiceBusTrigger.ts';
import { toReceiverConfiguration } from '../../src/dotnet/toReceiverConfiguration.ts';

const settings = { Bus: 'Endpoint=sb://n' };

function configurationOf(
  binding: object,
  serviceBus: object = {},
  values: Record<string, string> = settings,
) {
  const all = { type: 'serviceBusTrigger', direction: 'in' as const, connection: 'Bus', ...binding };
  const trigger = readServiceBusTrigger({ name: 'f', bindings: { message: all } }, values);
  const hostJson = hostJsonSchema.parse({ version: '2.0', extensions: { serviceBus } });
  return toReceiverConfiguration([trigger], hostJson, values);
}

test('no limit is -1, which .NET takes for an infinite time span', () => {
  const { options } = configurationOf(
    { queueName: 'q' },
    { maxAutoLockRenewalDuration: '-00:00:00.0010000', sessionIdleTimeout: '00:00:01' },
  );
  expect(options).toMatchObject({ maxAutoLockRenewalDuration: -1, sessionIdleTimeout: 1_000 });
});

test('a subscription is the path that the SDK takes for a queue', () => {
  const { functions } = configurationOf({ topicName: 't', subscriptionName: 's' });
  expect(functions).toMatchObject([
    { name: 'f', entity: 't/Subscriptions/s', connectionString: 'Endpoint=sb://n' },
  ]);
});

test.each([
  [undefined, true],
  [false, false],
])(
  'autoCompleteMessages of a trigger is %s, and the host completes messages: %s',
  (autoCompleteMessages, completes) => {
    const { functions } = configurationOf({
      queueName: 'q',
      ...(autoCompleteMessages === false && { autoCompleteMessages }),
    });
    expect(functions).toMatchObject([{ autoCompleteMessages: completes }]);
  },
);

test('a connection with an identity is refused', () => {
  expect(() => configurationOf({ queueName: 'q' }, {}, { Bus__fullyQualifiedNamespace: 'n' })).toThrow(
    'The .NET receiver needs a connection string: set Bus.',
  );
});
