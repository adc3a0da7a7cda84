import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Receiver,
  receiverProject,
  type SpawnedFunctionsHost,
  spawnFunctionsHost,
} from '@assignment-relay/functions-host';
import type { FaultInput, GraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { changeIdOf } from '../../../test/support/changeIdOf.ts';
import { Consumer } from '../../../test/support/flow/Consumer.ts';
import { createTenant } from '../plan/createTenant.ts';
import type { ChaosOptions } from '../readOptions.ts';
import { maxDeliveryCount, serviceBusConfig } from './serviceBusConfig.ts';
import { settings, throttle } from './settings.ts';

/** One or more processes of the built app, and emulators that record everything. */
export class ChaosRelay {
  readonly processes: number;
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly client: ServiceBusClient;
  readonly results: Consumer;
  readonly copies: Consumer;
  /** Ids of the messages that were accepted at their first delivery. */
  readonly acceptedAtFirstDelivery = new Set<string>();
  /** All faults of Graph by their ids. */
  readonly faults = new Map<number, FaultInput>();
  /** The running processes, oldest first. */
  readonly #hosts: SpawnedFunctionsHost[] = [];
  readonly #receiver: Receiver;

  /** @param accepted receives the changeIds of the operations, in the order in which their queues accept them */
  static async start(options: ChaosOptions, accepted: string[]): Promise<ChaosRelay> {
    const { policies, seed, processes, receiver } = options;
    if (receiver === 'dotnet') receiverProject.build(); // before several processes would build it
    const serviceBus = await startServiceBusEmulator({
      config: serviceBusConfig(processes),
      onEnqueued: (path, id) => path.startsWith('assignment-operations-') && accepted.push(changeIdOf(id)),
    });
    const graph = await startGraphEmulator({
      ...{ state: createTenant(policies), seed, throttle },
      ...{ requestLogLimit: 1_000_000, tokenLifetimeSeconds: 250 },
    });
    const relay = new ChaosRelay(serviceBus, graph, options);
    const hosts = Array.from({ length: processes }, () => relay.startHost());
    await Promise.all(hosts).catch((error) => relay.stop().then(() => Promise.reject(error)));
    return relay;
  }

  private constructor(
    serviceBus: ServiceBusEmulator,
    graph: GraphEmulator,
    { processes, receiver }: ChaosOptions,
  ) {
    this.processes = processes;
    this.#receiver = receiver;
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
    const onLine = (line: string) => this.#readLine(line);
    this.#hosts.push(
      await spawnFunctionsHost({ env, settingsFile: false, onLine, receiver: this.#receiver }),
    );
  }

  /** Kills the oldest process, as a power failure would. */
  async killHost(): Promise<void> {
    await this.#hosts.shift()?.kill();
  }

  /**
   * Kills only the worker of the oldest process, in which the app runs. The host starts another worker, or exits at the third
   * crash. @returns whether the host is still running
   */
  async killWorker(): Promise<boolean> {
    const [host] = this.#hosts;
    if (!host) return false;
    const { workerPid } = host;
    process.kill(workerPid, 'SIGKILL');
    const exited = host.exited.then(() => true);
    while (host.workerPid === workerPid)
      if (await Promise.race([exited, sleep(20)])) return this.#forget(host);
    return true;
  }

  /** Stops every process in order, as a new deployment would. */
  async stopHosts(): Promise<void> {
    await Promise.all(this.#hosts.splice(0).map((host) => host.stop()));
  }

  /** Stops the oldest process for a time. Others take over its messages, and then it continues. */
  async hangHost(ms: number): Promise<void> {
    const [host] = this.#hosts;
    host?.signal('SIGSTOP');
    await sleep(ms);
    host?.signal('SIGCONT');
  }

  signal(signal: NodeJS.Signals): void {
    for (const host of this.#hosts) host.signal(signal);
  }

  /** @returns the id that requests refer to */
  addFault(fault: FaultInput): number {
    const id = this.graph.addFault(fault);
    this.faults.set(id, fault);
    return id;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.kill()));
    await this.client.close();
    await Promise.all([this.serviceBus.close(), this.graph.close()]);
  }

  #forget(host: SpawnedFunctionsHost): false {
    this.#hosts.splice(this.#hosts.indexOf(host), 1);
    return false;
  }

  #readLine(line: string): void {
    const messageId = /acceptChanges: Executed \(Succeeded, .*MessageId=(message-\d+), DeliveryCount=1,/.exec(
      line,
    )?.[1];
    if (messageId) this.acceptedAtFirstDelivery.add(messageId);
  }
}
