import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Broker, receive, startBroker, waitUntil } from './startBroker.ts';

const COUNT = 10_000;
const SESSIONS = 20;
const numbers = Array.from({ length: COUNT }, (_, number) => number);

describe('10,000 messages', () => {
  let broker: Broker;
  beforeEach(async () => {
    broker = await startBroker();
  });
  afterEach(() => broker.close());

  const send = async (queue: string, toMessage: (body: number) => { body: number; sessionId?: string }) => {
    const sender = broker.client.createSender(queue);
    for (let start = 0; start < COUNT; start += 500)
      await sender.sendMessages(numbers.slice(start, start + 500).map(toMessage));
  };
  /** Receives every message of a queue, in the order of arrival. */
  const receiveAll = async (queue: string) => {
    const seen: unknown[] = [];
    const receiver = broker.client.createReceiver(queue);
    const processMessage = async ({ body }: { body: unknown }) => void seen.push(body);
    const failed = new Promise((_, reject) => {
      receiver.subscribe(
        { processMessage, processError: async ({ error }) => reject(error) },
        { maxConcurrentCalls: 100 },
      );
    });
    await Promise.race([waitUntil(() => seen.length >= COUNT && isEmpty(queue)), failed]);
    await receiver.close();
    return seen;
  };
  const isEmpty = (queue: string) => {
    const { active = -1, locked = -1 } = broker.emulator.counts()[queue] ?? {};
    return active + locked === 0;
  };

  test('none is lost and none is received twice', async () => {
    await send('Queue', (body) => ({ body }));
    expect(await receiveAll('Queue')).toEqual(numbers);
  });

  test('of sessions: none is lost or received twice, and each session is in order', async () => {
    await send('sessions', (body) => ({ body, sessionId: String(body % SESSIONS) }));
    for (let session = 0; session < SESSIONS; session += 1) {
      const receiver = await broker.client.acceptSession('sessions', String(session));
      const messages = await receive(receiver, COUNT / SESSIONS);
      expect(messages.map(({ body }) => body)).toEqual(numbers.filter((body) => body % SESSIONS === session));
      await Promise.all(messages.map((message) => receiver.completeMessage(message)));
      await receiver.close();
    }
    expect(isEmpty('sessions')).toBe(true);
  });

  test('that were sent with REST: none is lost and none is received twice', async () => {
    const headers = {
      authorization: 'Bearer any',
      'content-type': 'application/vnd.microsoft.servicebus.json',
    };
    for (let start = 0; start < COUNT; start += 500) {
      const batch = numbers.slice(start, start + 500).map((body) => ({ Body: String(body) }));
      const request = { method: 'POST', headers, body: JSON.stringify(batch) };
      expect((await fetch(`${broker.emulator.restUrl}/Queue/messages`, request)).status).toBe(201);
    }
    expect((await receiveAll('Queue')).map((body) => Number(body))).toEqual(numbers);
  });
});
