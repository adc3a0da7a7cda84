import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import rhea from 'rhea';
import terminus from 'rhea/lib/terminus.js';
import { FrameClient } from './amqp/FrameClient.ts';
import { type Broker, receiveOne, startBroker } from './startBroker.ts';

const states = rhea.message as unknown as Record<'accepted' | 'released', () => { described(): unknown }>;
const accepted = states.accepted().described();
const released = states.released().described();

/** No client library of JavaScript releases messages. .NET does, when they arrive after a receive has returned. */
describe('a released message', () => {
  let broker: Broker;
  let client: FrameClient;
  beforeEach(async () => {
    broker = await startBroker();
    client = await FrameClient.open(broker.emulator.port);
    client.send(FrameClient.begin());
  });
  afterEach(async () => {
    client.close();
    await broker.close();
  });
  const receiveAndRelease = async (times: number) => {
    for (let delivery = 0; delivery < times; delivery += 1) {
      const { fields } = await client.next('transfer');
      const first = fields['delivery_id'];
      client.send(FrameClient.frame('disposition', { role: true, first, settled: true, state: released }));
    }
  };

  test('is delivered again on the same credit, without end, and no delivery is counted', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 'new' });
    client.send(FrameClient.receiver('releases', 0, 'Queue'), FrameClient.credit(0, 10));
    await receiveAndRelease(10);
    expect(await receiveOne(broker.client.createReceiver('Queue'))).toMatchObject({ deliveryCount: 0 });
    expect(broker.emulator.counts()['Queue']).toMatchObject({ deadLettered: 0 });
  });

  test('that had been abandoned keeps its delivery count', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 'new' });
    const receiver = broker.client.createReceiver('Queue');
    await receiver.abandonMessage(await receiveOne(receiver));
    client.send(FrameClient.receiver('releases', 0, 'Queue'), FrameClient.credit(0, 5));
    await receiveAndRelease(5);
    expect(await receiveOne(receiver)).toMatchObject({ deliveryCount: 1 });
  });

  test('of a session can be completed in the write that detaches its link', async () => {
    await broker.client.createSender('sessions').sendMessages({ body: 'new', sessionId: 's' });
    const filter = { 'com.microsoft:session-filter': 's' };
    const source = terminus.source({ address: 'sessions', filter }).described();
    client.send(FrameClient.receiver('owner', 0, 'sessions', { source }), FrameClient.credit(0, 2));
    await receiveAndRelease(1);
    const { fields } = await client.next('transfer');
    const first = fields['delivery_id'];
    client.send(
      FrameClient.frame('disposition', { role: true, first, settled: true, state: accepted }),
      FrameClient.frame('detach', { handle: 0, closed: true }),
    );
    await client.next('detach');
    expect(broker.emulator.counts()['sessions']).toMatchObject({ active: 0, locked: 0 });
  });

  test('is answered with released when the client asks for an answer', async () => {
    await broker.client.createSender('Queue').sendMessages({ body: 'new' });
    client.send(
      FrameClient.receiver('releases', 0, 'Queue', { rcv_settle_mode: 1 }),
      FrameClient.credit(0, 1),
    );
    const { fields } = await client.next('transfer');
    const first = fields['delivery_id'];
    client.send(FrameClient.frame('disposition', { role: true, first, settled: false, state: released }));
    const answer = await client.next('disposition');
    expect(answer.fields).toMatchObject({ first, settled: true, outcome: 'released' });
  });
});
