import { expect, test } from '@jest/globals';
import { createServiceBusClient } from '../../../src/servicebus/createServiceBusClient.ts';

test('requests to a managed identity have a timeout, which the SDK does not set', async () => {
  const signals: unknown[] = [];
  const credential = {
    getToken: async (_scopes: string | string[], { abortSignal }: { abortSignal?: unknown } = {}) => {
      signals.push(abortSignal);
      return { token: 't', expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  const client = createServiceBusClient({ fullyQualifiedNamespace: 'x.example' }, credential);
  await Object(client)._connectionContext.tokenCredential.getToken('scope');
  expect(signals).toEqual([expect.any(AbortSignal)]);
  await client.close();
});
