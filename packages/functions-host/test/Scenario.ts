import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
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
      onLine: this.reports.add,
    });
    this.#hosts.push(host);
    return host;
  }

  /** By a client of its own, which cannot have lost its connection. */
  async send(entity: string, ...messages: ServiceBusMessage[]): Promise<void> {
    const client = new ServiceBusClient(this.broker.connectionString);
    await client.createSender(entity).sendMessages(messages);
    await client.close();
  }

  /** Waits until every message of the queue has been settled for good. */
  async untilEmpty(queue: string): Promise<void> {
    const left = () => this.broker.counts()[queue] ?? { active: 0, locked: 0 };
    while (left().active + left().locked > 0) await sleep(10);
  }

  /** Down for long enough that a host finds nothing at its port. */
  async restartBroker(): Promise<void> {
    const { port } = this.broker;
    await this.broker.close();
    await sleep(300);
    this.broker = await startServiceBusEmulator({ config: entities, port });
  }

  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.kill()));
    await this.broker.close();
  }
}
