import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import { afterEach, expect, test } from '@jest/globals';
import { BrokerConnection } from '../../src/servicebus/BrokerConnection.ts';

const opened: BrokerConnection[] = [];
afterEach(() => Promise.all(opened.splice(0).map((connection) => connection.close())));

const never = new Promise<never>(() => {});
const emulator =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;';

/** A connection whose probes are answered from a list, the last answer over and over. */
async function connect(answers: readonly (() => Promise<never[]>)[], everyMs = 5) {
  const { ServiceBusClient: Client } = await import('@azure/service-bus');
  const clients: ServiceBusClient[] = [];
  let probes = 0;
  const createClient = () => {
    const client = new Client(emulator);
    clients.push(client);
    return client;
  };
  const peekMessages = () => {
    probes += 1;
    return answers[Math.min(probes, answers.length) - 1]?.() ?? never;
  };
  const timing = { everyMs, afterErrorMs: 1, answerWithinMs: 20 };
  const connection = new BrokerConnection(createClient, () => ({ peekMessages }), timing);
  opened.push(connection);
  return { connection, clients, probes: () => probes };
}

test('a client that does not answer is replaced, and its users are told', async () => {
  const { connection, clients } = await connect([() => never, async () => []]);
  const { client, lost } = connection.current;
  const told = new Promise((resolve) => lost.addEventListener('abort', resolve));
  await told;
  expect(connection.current.client).not.toBe(client);
  expect(connection.current.lost.aborted).toBe(false);
  await sleep(60);
  expect(clients).toHaveLength(2);
});

test('a client that answers is kept, and an error is an answer', async () => {
  const { connection, clients, probes } = await connect([
    async () => [],
    () => Promise.reject(new Error('ECONNREFUSED')),
  ]);
  while (probes() < 4) await sleep(5);
  expect(clients).toEqual([connection.current.client]);
});

test('a suspected client is asked soon', async () => {
  const { connection, probes } = await connect([async () => []], 1_000_000);
  connection.suspect();
  while (probes() < 1) await sleep(1);
  expect(probes()).toBe(1);
});
