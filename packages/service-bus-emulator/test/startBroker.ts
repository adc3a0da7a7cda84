import { fileURLToPath } from 'node:url';
import {
  type RetryOptions,
  ServiceBusClient,
  type ServiceBusReceivedMessage,
  type ServiceBusReceiver,
} from '@azure/service-bus';
import { type ServiceBusEmulator, startServiceBusEmulator } from '../src/startServiceBusEmulator.ts';

export const TEST_CONFIG = fileURLToPath(new URL('Config.jsonc', import.meta.url));

export type Broker = {
  readonly emulator: ServiceBusEmulator;
  readonly client: ServiceBusClient;
  /** A further client with a connection of its own; what fails is tried once, unless told otherwise. */
  connect(options?: RetryOptions): ServiceBusClient;
  close(): Promise<void>;
};

/** An emulator with the entities of Config.jsonc, and the unmodified SDK. */
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

/** Fails when there is none within a second. */
export async function receiveOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 1_000 });
  if (!message) throw new Error(`No message came from ${receiver.entityPath}.`);
  return message;
}

/** What is there now; locked, if the receiver locks. */
export async function receiveAll(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage[]> {
  return receiver.receiveMessages(100, { maxWaitTimeInMs: 50 });
}
