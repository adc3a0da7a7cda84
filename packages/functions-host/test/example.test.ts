import { spawnFunctionsHost } from '@assignment-relay/functions-host';
import { startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';

const root = 'packages/functions-host/example';

test('an order is handled', async () => {
  const emulator = await startServiceBusEmulator({ config: `${root}/Config.json` });
  const handled = Promise.withResolvers<void>();
  const host = await spawnFunctionsHost({
    root,
    settingsFile: false,
    env: { ServiceBus: emulator.connectionString, ORDERS_QUEUE: 'orders' },
    onLine: (line) => line.includes('order 7, delivery 1') && handled.resolve(),
  });
  const client = new ServiceBusClient(emulator.connectionString);
  await client.createSender('orders').sendMessages({ body: { number: 7 } });
  await handled.promise;

  expect(await host.stop()).toBe(0);
  expect(emulator.counts()['orders']).toMatchObject({ active: 0, locked: 0 });
  await client.close();
  await emulator.close();
});
