import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, expect, test } from '@jest/globals';
import { BrokerConnection } from '../../src/servicebus/BrokerConnection.ts';

const opened: BrokerConnection[] = [];
afterEach(() => Promise.all(opened.splice(0).map((connection) => connection.close())));

const never = new Promise<never>(() => {});
const connectionString =
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;';

/** A connection whose probes are answered from a list; the last answer is repeated. */
function connect(answers: readonly (() => Promise<never[]>)[], everyMs = 5) {
  const clients: ServiceBusClient[] = [];
  let probes = 0;
  const createClient = () => {
    const client = new ServiceBusClient(connectionString);
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
  const untilProbed = async (count: number) => {
    while (probes < count) await sleep(1);
  };
  return { connection, clients, untilProbed };
}

test('a client that does not answer is replaced, and its lost signal aborts', async () => {
  const { connection, clients, untilProbed } = connect([() => never, async () => []]);
  const { client, lost } = connection.current;
  await new Promise((resolve) => lost.addEventListener('abort', resolve));
  expect(connection.current.client).not.toBe(client);
  expect(connection.current.lost.aborted).toBe(false);
  await untilProbed(4);
  expect(clients).toHaveLength(2);
});

test('a client that answers is kept, also when the answer is an error', async () => {
  const { connection, clients, untilProbed } = connect([
    async () => [],
    () => Promise.reject(new Error('ECONNREFUSED')),
  ]);
  await untilProbed(4);
  expect(clients).toEqual([connection.current.client]);
});

test('a suspected client is probed soon', async () => {
  const { connection, untilProbed } = connect([async () => []], 1_000_000);
  connection.suspect();
  await expect(untilProbed(1)).resolves.toBeUndefined();
});
