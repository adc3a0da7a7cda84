import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import type { FaultInput, GraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { Consumer } from '../../../test/support/flow/Consumer.ts';
import type { ChaosOptions } from '../options.ts';
import { createTenant } from '../plan/tenant.ts';
import { maxDeliveryCount, serviceBusConfig } from './serviceBusConfig.ts';
import { settings, throttle } from './settings.ts';
import { takenAtOnce } from './takenAtOnce.ts';

/** The built app, in one process or more, between emulators that keep everything. */
export class ChaosRelay {
  readonly processes: number;
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly client: ServiceBusClient;
  readonly results: Consumer;
  readonly copies: Consumer;
  /** Message ids. */
  readonly takenAtOnce = new Set<string>();
  /** Of all that Graph was told to do wrong, by the id. */
  readonly faults = new Map<number, FaultInput>();
  /** The running processes, the oldest first. */
  readonly #hosts: SpawnedFunctionsHost[] = [];

  /** @param accepted gets the ids of the operations, in the order in which the queue takes them */
  static async start({ policies, seed, processes }: ChaosOptions, accepted: string[]): Promise<ChaosRelay> {
    const serviceBus = await startServiceBusEmulator({
      config: serviceBusConfig(processes),
      onEnqueued: (path, id) => path === 'assignment-operations' && accepted.push(id),
    });
    const graph = await startGraphEmulator({
      ...{ state: createTenant(policies), seed, throttle },
      ...{ requestLogLimit: 1_000_000, tokenLifetimeSeconds: 250 },
    });
    const relay = new ChaosRelay(serviceBus, graph, processes);
    const hosts = Array.from({ length: processes }, () => relay.startHost());
    await Promise.all(hosts).catch((error) => relay.stop().then(() => Promise.reject(error)));
    return relay;
  }

  private constructor(serviceBus: ServiceBusEmulator, graph: GraphEmulator, processes: number) {
    this.processes = processes;
    this.serviceBus = serviceBus;
    this.graph = graph;
    this.client = new ServiceBusClient(serviceBus.connectionString, {
      retryOptions: { timeoutInMs: 2_000, retryDelayInMs: 100, maxRetryDelayInMs: 500, maxRetries: 3 },
    });
    const options = { skipParsingBodyAsJson: true };
    this.results = new Consumer(this.client.createReceiver('assignment-results', 'all', options));
    this.copies = new Consumer(this.client.createReceiver('assignment-errors', options));
  }

  async startHost(): Promise<void> {
    const env = { ...settings(this.serviceBus, this.graph), MAX_DELIVERY_COUNT: String(maxDeliveryCount) };
    const onLine = (line: string) => this.#note(line);
    this.#hosts.push(await spawnFunctionsHost({ env, settingsFile: false, onLine }));
  }

  /** Ends the process that has been running for longest, as a power cut would. */
  async killHost(): Promise<void> {
    await this.#hosts.shift()?.kill();
  }

  /** The same one, for so long: others take over what it holds, and then it goes on as if nothing had been. */
  async hangHost(ms: number): Promise<void> {
    const [host] = this.#hosts;
    host?.signal('SIGSTOP');
    await sleep(ms);
    host?.signal('SIGCONT');
  }

  signal(signal: NodeJS.Signals): void {
    for (const host of this.#hosts) host.signal(signal);
  }

  addFault(fault: FaultInput): void {
    this.faults.set(this.graph.addFault(fault), fault);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.kill()));
    await this.client.close();
    await Promise.all([this.serviceBus.close(), this.graph.close()]);
  }

  #note(line: string): void {
    const messageId = takenAtOnce(line);
    if (messageId) this.takenAtOnce.add(messageId);
  }
}
