import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import rhea from 'rhea';
import terminus from 'rhea/lib/terminus.js';
import { type ServiceBusEmulator, startServiceBusEmulator } from '../../src/startServiceBusEmulator.ts';
import { TEST_CONFIG } from '../startBroker.ts';
import { FrameClient } from './FrameClient.ts';

const types = rhea.types as unknown as {
  described(descriptor: unknown, value: unknown): unknown;
  wrap_ulong(value: number): unknown;
  wrap_list(values: readonly unknown[]): unknown;
};
const coordinator = types.described(types.wrap_ulong(0x30), types.wrap_list([]));

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

  test.each([
    ['transactions', { target: coordinator }],
    ['senders without an address', { target: null }],
  ])('%s are refused as not implemented', async (what, fields) => {
    client.send(FrameClient.sender('refused', 0, 'Queue', fields));
    expect((await client.next('detach')).fields['error']).toMatchObject({
      condition: 'amqp:not-implemented',
      description: `The emulator does not implement ${what}.`,
    });
  });

  test.each([
    ['receivers with a dynamic address', { dynamic: true }],
    ['receivers without an address', {}],
    [
      "the filter 'com.microsoft:non-exclusive-session-filter'",
      { address: 'sessions', filter: { 'com.microsoft:non-exclusive-session-filter': 's' } },
    ],
  ])('%s are refused as not implemented', async (what, source) => {
    const fields = { source: terminus.source(source).described() };
    client.send(FrameClient.receiver('refused', 0, 'Queue', fields));
    expect((await client.next('detach')).fields['error']).toMatchObject({
      condition: 'amqp:not-implemented',
      description: `The emulator does not implement ${what}.`,
    });
  });

  test('the largest message size is announced to senders only, because .NET enforces it on receivers', async () => {
    client.send(FrameClient.sender('s', 0, 'Queue'), FrameClient.receiver('r', 1, 'Queue'));
    expect((await client.next('attach')).fields).toMatchObject({ max_message_size: 262_144 });
    expect((await client.next('attach')).fields['max_message_size'] ?? null).toBeNull();
  });

  test('a sender and a receiver of one session may have the same name', async () => {
    client.send(FrameClient.sender('same', 0, 'Queue'), FrameClient.receiver('same', 1, 'Queue'));
    const answers = [await client.next('attach'), await client.next('attach')];
    expect(answers.map(({ fields }) => fields)).toMatchObject([
      { name: 'same', role: true },
      { name: 'same', role: false },
    ]);
    client.send(FrameClient.credit(1, 1), FrameClient.message(0, 'Hello'));
    expect((await client.until('transfer')).map(({ name }) => name)).toContain('transfer');
  });

  test('a name may be used again in the write that detaches its former link', async () => {
    client.send(FrameClient.receiver('again', 0, 'Queue'));
    await client.next('attach');
    const detach = FrameClient.frame('detach', { handle: 0, closed: true });
    client.send(detach, FrameClient.receiver('again', 1, 'Queue'), FrameClient.credit(1, 1));
    await client.next('attach');
    client.send(FrameClient.sender('s', 2, 'Queue'));
    await client.next('attach');
    client.send(FrameClient.message(2, 'Hello'));
    await client.next('transfer');
  });

  test('no transfer precedes the answer to the attach', async () => {
    client.send(FrameClient.sender('s', 0, 'Queue'));
    await client.next('flow');
    client.send(FrameClient.message(0, 'Hello'));
    await client.next('disposition');
    client.send(FrameClient.receiver('r', 1, 'Queue'), FrameClient.credit(1, 1));
    expect((await client.until('transfer')).map(({ name }) => name)).toEqual(['attach', 'transfer']);
  });

  test('credit that is taken back at once holds up nobody', async () => {
    client.send(FrameClient.sender('s', 0, 'Queue'));
    await client.next('flow');
    client.send(FrameClient.message(0, 'first'), FrameClient.message(0, 'second', 1));
    await client.next('disposition');
    client.send(FrameClient.receiver('fickle', 1, 'Queue'), FrameClient.receiver('steady', 2, 'Queue'));
    client.send(FrameClient.credit(1, 1), FrameClient.credit(1, 0), FrameClient.credit(2, 1));
    await client.next('transfer');
    expect((await client.next('transfer')).fields).toMatchObject({ delivery_id: 1 });
  });

  describe('a request', () => {
    const request = rhea.message.encode({
      message_id: 'r1',
      reply_to: 'here',
      application_properties: { operation: 'com.microsoft:peek-message' },
      body: {},
    }) as unknown as Buffer;
    beforeEach(async () => {
      client.send(FrameClient.sender('out', 0, 'Queue/$management'));
      await client.next('flow');
      client.send(FrameClient.receiver('in', 1, 'Queue/$management'));
      await client.next('attach');
    });

    test('is accepted before it is answered', async () => {
      client.send(FrameClient.credit(1, 1), FrameClient.transfer(0, request));
      const names = (await client.until('transfer')).map(({ name }) => name);
      expect(names).toEqual(['disposition', 'transfer']);
    });

    test('whose answer waits for credit holds up no other link', async () => {
      client.send(FrameClient.transfer(0, request), FrameClient.sender('s', 2, 'Queue'));
      await client.next('attach');
      await client.next('flow');
      client.send(
        FrameClient.message(2, 'Hello', 1),
        FrameClient.receiver('r', 3, 'Queue'),
        FrameClient.credit(3, 1),
      );
      expect((await client.next('transfer')).payload?.includes('Hello')).toBe(true);
      client.send(FrameClient.credit(1, 1));
      expect((await client.next('transfer')).payload?.includes('r1')).toBe(true);
    });
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
