import { expect, test } from '@jest/globals';
import { createClientFactory } from '../../src/servicebus/createClientFactory.ts';

const connectionString =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=name;SharedAccessKey=secret;UseDevelopmentEmulator=true;';

test('a connection string and a namespace both make clients', async () => {
  const byString = await createClientFactory('SB', { SB: connectionString });
  const byName = await createClientFactory('SB', { SB__fullyQualifiedNamespace: 'name.example' });
  expect([byString(), byName()]).toMatchObject([
    { fullyQualifiedNamespace: '127.0.0.1' },
    { fullyQualifiedNamespace: 'name.example' },
  ]);
});

test('a connection without a setting is an error that names both settings', async () => {
  await expect(createClientFactory('SB', {})).rejects.toThrow(
    'set SB to a connection string, or SB__fullyQualifiedNamespace to a namespace',
  );
});

test('an invalid connection string is an error that does not contain it', async () => {
  const error: Error = await createClientFactory('SB', { SB: 'SharedAccessKey=secret' }).then(
    () => new Error('It was accepted.'),
    (refused) => refused,
  );
  expect(error.message).toContain('Service Bus connection "SB": the setting is not usable');
  expect(error.message).not.toContain('secret');
});
