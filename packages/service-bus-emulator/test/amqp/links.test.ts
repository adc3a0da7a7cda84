import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import rhea from 'rhea';
import { type ServiceBusEmulator, startServiceBusEmulator } from '../../src/startServiceBusEmulator.ts';
import { TEST_CONFIG } from '../startBroker.ts';
import { FrameClient } from './FrameClient.ts';

describe('links', () => {
  let emulator: ServiceBusEmulator;
  let client: FrameClient;
  beforeEach(async () => {
    emulator = await startServiceBusEmulator({ config: TEST_CONFIG });
    client = await FrameClient.open(emulator.port);
    client.send(FrameClient.begin());
  });
  afterEach(async () => {
    client.close();
    await emulator.close();
  });

  test.each(['ANONYMOUS', 'MSSBCBS', 'PLAIN', 'EXTERNAL'])(
    'a client may authenticate with SASL %s',
    async (name) => {
      const mechanisms = {
        [name]: { start: (done: (error: undefined, response: string) => void) => done(undefined, '') },
      };
      const options = {
        port: emulator.port,
        host: '127.0.0.1',
        reconnect: false,
        sasl_mechanisms: mechanisms,
      };
      const connection = rhea.create_container().connect(options as never);
      await new Promise((resolve, reject) =>
        connection.on('connection_open', resolve).on('disconnected', reject),
      );
      connection.close();
    },
  );

  test.each([
    'queue',
    '/Queue',
    '//Queue',
    'amqps://127.0.0.1/Queue',
    'amqp://127.0.0.1:5672/Queue',
    'sb://localhost/Queue',
    '/Queue/$DeadLetterQueue',
    '/events/Subscriptions/all',
    '/Q%75eue',
    '$cbs',
    '/$cbs',
    'Queue/$management',
    '/Queue/$management',
    'amqps://127.0.0.1/Queue/$management',
  ])(
    'a receiver and a sender can name their entity as %s, and are answered with that name',
    async (address) => {
      client.send(FrameClient.receiver('receiver', 0, address));
      expect(await client.next('attach')).toMatchObject({ fields: { source: [address] } });
      if (/Dead|Sub/.test(address)) return;
      client.send(FrameClient.sender('sender', 1, address));
      const { fields } = await client.next('attach');
      expect(fields).toMatchObject({ target: [address] });
    },
  );

  test.each(['Queue', '$cbs', 'Queue/$management'])(
    'the answer to an attach at %s repeats the settle modes',
    async (address) => {
      for (const modes of [
        { snd_settle_mode: 0, rcv_settle_mode: 1 },
        { snd_settle_mode: 1, rcv_settle_mode: 0 },
      ]) {
        const name = JSON.stringify(modes);
        client.send(FrameClient.sender(`s ${name}`, 2 + modes.snd_settle_mode, address, modes));
        expect(await client.next('attach')).toMatchObject({ fields: modes });
        client.send(FrameClient.receiver(`r ${name}`, 4 + modes.snd_settle_mode, address, modes));
        expect(await client.next('attach')).toMatchObject({ fields: modes });
      }
    },
  );

  test.each([
    ['an unknown entity', 'nowhere', {}],
    ['an entity with sessions', 'sessions', {}],
  ])('the answer to a receiver of %s has no source and no target', async (_, address, fields) => {
    client.send(FrameClient.receiver('refused', 0, address, fields));
    const refused = await client.next('attach');
    expect(refused.fields).toMatchObject({ source: null, target: null });
    expect((await client.next('detach')).fields).toMatchObject({ error: expect.anything() });
  });

  test('the answer to a sender of an unknown entity has no source and no target', async () => {
    client.send(FrameClient.sender('refused', 0, 'nowhere'));
    expect((await client.next('attach')).fields).toMatchObject({ source: null, target: null });
  });
});

test('a connection without SASL and one that ends at once harm nobody', async () => {
  const emulator = await startServiceBusEmulator({ config: TEST_CONFIG });
  connect(emulator.port, '127.0.0.1').destroy();
  (await FrameClient.open(emulator.port)).close();
  await emulator.close();
});
