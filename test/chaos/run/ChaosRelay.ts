import { rmSync } from 'node:fs';
import path from 'node:path';
import { ServiceBusClient } from '@azure/service-bus';
import {
  type SpawnedFunctionsHost,
  spawnFunctionsHost,
} from '../../../emulators/functions/spawnFunctionsHost.ts';
import type { GraphEmulator } from '../../../emulators/graph/GraphEmulator.ts';
import { startGraphEmulator } from '../../../emulators/graph/startGraphEmulator.ts';
import {
  type ServiceBusEmulator,
  startServiceBusEmulator,
} from '../../../emulators/servicebus/startServiceBusEmulator.ts';
import { Consumer } from '../../support/flow/Consumer.ts';
import type { ChaosOptions } from '../options.ts';
import { createTenant } from '../plan/tenant.ts';
import { acceptedMessage } from './acceptedMessage.ts';
import { maxDeliveryCount, writeServiceBusConfig } from './serviceBusConfig.ts';
import { settings, timeScale } from './settings.ts';

/** The built app between emulators that keep everything. */
export class ChaosRelay {
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly client: ServiceBusClient;
  readonly results: Consumer;
  readonly copies: Consumer;
  /** When acceptChanges said for the first time that it is done with a message, in milliseconds since 1970. */
  readonly acceptedAt = new Map<string, number>();
  #host: SpawnedFunctionsHost | undefined;

  static async start({ policies, seed }: ChaosOptions): Promise<ChaosRelay> {
    const config = writeServiceBusConfig();
    const serviceBus = await startServiceBusEmulator({ config });
    rmSync(path.dirname(config), { recursive: true });
    const graph = await startGraphEmulator({
      ...{ state: createTenant(policies), seed, timeScale },
      ...{ requestLogLimit: 1_000_000, tokenLifetimeSeconds: 250 },
    });
    const relay = new ChaosRelay(serviceBus, graph);
    await relay.startHost().catch((error) => relay.stop().then(() => Promise.reject(error)));
    return relay;
  }

  private constructor(serviceBus: ServiceBusEmulator, graph: GraphEmulator) {
    this.serviceBus = serviceBus;
    this.graph = graph;
    this.client = new ServiceBusClient(serviceBus.connectionString, {
      retryOptions: { timeoutInMs: 2_000, retryDelayInMs: 100, maxRetryDelayInMs: 500, maxRetries: 3 },
    });
    const options = { skipParsingBodyAsJson: true };
    this.results = new Consumer(this.client.createReceiver('assignment-results', 'all', options));
    this.copies = new Consumer(this.client.createReceiver('assignment-errors', options));
  }

  get host(): SpawnedFunctionsHost {
    if (!this.#host) throw new Error('The app has not been started.');
    return this.#host;
  }

  async startHost(): Promise<void> {
    const env = { ...settings(this.serviceBus, this.graph), MAX_DELIVERY_COUNT: String(maxDeliveryCount) };
    this.#host = await spawnFunctionsHost({ env, onLine: (line) => this.#note(line) });
  }

  async stop(): Promise<void> {
    await this.#host?.kill();
    await this.client.close();
    await Promise.all([this.serviceBus.close(), this.graph.close()]);
  }

  #note(line: string): void {
    const messageId = acceptedMessage(line);
    if (messageId && !this.acceptedAt.has(messageId)) this.acceptedAt.set(messageId, Date.now());
  }
}
