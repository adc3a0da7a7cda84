import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusMessage, type ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Receiver } from '../src/receivers.ts';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '../src/spawnFunctionsHost.ts';
import { Reports } from './Reports.ts';

const entities = path.join(import.meta.dirname, 'fixture/Config.json');

/** A broker, a sender, and Functions hosts that run the fixture app. */
export class Scenario {
  broker: Awaited<ReturnType<typeof startServiceBusEmulator>>;
  readonly reports = new Reports();
  readonly #hosts: SpawnedFunctionsHost[] = [];

  static async start(): Promise<Scenario> {
    return new Scenario(await startServiceBusEmulator({ config: entities }));
  }

  private constructor(broker: Scenario['broker']) {
    this.broker = broker;
  }

  async startHost(
    env: Readonly<Record<string, string>> = {},
    drainTimeoutSeconds = 10,
    receiver: Receiver = 'node',
  ): Promise<SpawnedFunctionsHost> {
    const host = await spawnFunctionsHost({
      root: path.join(import.meta.dirname, 'fixture'),
      env: {
        ServiceBusConnection: this.broker.connectionString,
        CHANGES_QUEUE: 'assignment-changes',
        OPERATIONS_QUEUE: 'assignment-operations',
        ...env,
      },
      drainTimeoutSeconds,
      receiver,
      onLine: this.reports.add,
    });
    this.#hosts.push(host);
    return host;
  }

  /** Uses a new client, whose connection no test has cut. */
  async send(entity: string, ...messages: ServiceBusMessage[]): Promise<void> {
    await this.#withClient((client) => client.createSender(entity).sendMessages(messages));
  }

  /** Receives and completes this many messages. */
  receive(queue: string, count: number): Promise<ServiceBusReceivedMessage[]> {
    return this.#withClient((client) =>
      client.createReceiver(queue, { receiveMode: 'receiveAndDelete' }).receiveMessages(count),
    );
  }

  /** A killed process is connected for a moment, and a message delivered to it stays locked. */
  async untilDisconnected(): Promise<void> {
    while (this.broker.connections > 0) await sleep(5);
  }

  /** The messages of a queue that can be received, and those that are locked. */
  counts(queue: string): { active: number; locked: number } {
    const { active = 0, locked = 0 } = this.broker.counts()[queue] ?? {};
    return { active, locked };
  }

  async untilEmpty(queue: string): Promise<void> {
    while (this.counts(queue).active + this.counts(queue).locked > 0) await sleep(5);
  }

  /** The broker is unavailable until the host has noticed it. */
  async restartBroker(): Promise<void> {
    const { port } = this.broker;
    const noticed = this.reports.untilLogged('ECONNREFUSED');
    await this.broker.close();
    await noticed;
    this.broker = await startServiceBusEmulator({ config: entities, port });
  }

  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.kill()));
    await this.broker.close();
  }

  async #withClient<T>(use: (client: ServiceBusClient) => Promise<T>): Promise<T> {
    const client = new ServiceBusClient(this.broker.connectionString);
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }
}

/** A message for the function `changes` of the fixture app. */
export const change = (text: string, behave = 'return') => ({
  body: Buffer.from(text),
  applicationProperties: { behave },
});

/** What the function `changes` reports for that message. */
export const report = (step: 'started' | 'finished', text: string | Buffer) => ({
  [step]: 'changes',
  body: Buffer.from(text).toString('base64'),
});
