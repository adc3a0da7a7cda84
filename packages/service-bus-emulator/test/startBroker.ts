import { fileURLToPath } from 'node:url';
import {
  type RetryOptions,
  ServiceBusClient,
  type ServiceBusReceivedMessage,
  type ServiceBusReceiver,
} from '@azure/service-bus';
import { expect } from '@jest/globals';
import { type ServiceBusEmulator, startServiceBusEmulator } from '../src/startServiceBusEmulator.ts';

export const TEST_CONFIG = fileURLToPath(new URL('Config.jsonc', import.meta.url));

export type Broker = {
  readonly emulator: ServiceBusEmulator;
  readonly client: ServiceBusClient;
  /** Creates another client with its own connection. It does not retry unless the options say so. */
  connect(options?: RetryOptions): ServiceBusClient;
  close(): Promise<void>;
};

/** Starts an emulator with the entities of Config.jsonc, and connects the unmodified SDK. */
export async function startBroker(): Promise<Broker> {
  const emulator = await startServiceBusEmulator({ config: TEST_CONFIG });
  const clients: ServiceBusClient[] = [];
  const connect = (options?: RetryOptions) => {
    const retryOptions = { maxRetries: 0, retryDelayInMs: 10, timeoutInMs: 5_000, ...options };
    const client = new ServiceBusClient(emulator.connectionString, { retryOptions });
    clients.push(client);
    return client;
  };
  return {
    emulator,
    client: connect(),
    connect,
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await emulator.close();
    },
  };
}

export async function receiveOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receive(receiver, 1);
  if (!message) throw new Error(`No message was received from ${receiver.entityPath}.`);
  return message;
}

/** Returns as soon as there are that many messages, so that tests need not wait in real time. */
export async function receive(
  receiver: ServiceBusReceiver,
  count: number,
): Promise<ServiceBusReceivedMessage[]> {
  const messages = await receiver.receiveMessages(count, { maxWaitTimeInMs: 5_000 });
  expect(messages).toHaveLength(count);
  return messages;
}

export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
