import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import type { Candidate } from './candidates.ts';
import { post } from './post.ts';
import { type Emulators, startEmulators } from './startEmulators.ts';

const longestMs = 120_000;

type Parts = {
  readonly candidate: Candidate;
  readonly emulators: Emulators;
  readonly host: SpawnedFunctionsHost;
  readonly client: ServiceBusClient;
  readonly sender: ServiceBusSender;
};

/** A candidate in processes of its own, and somebody who posts changes to it. */
export class RunningCandidate {
  readonly host: SpawnedFunctionsHost;
  readonly #parts: Parts;
  #posted: number;

  /** @param waiting how many changes are there before the app is */
  static async start(
    candidate: Candidate,
    settings: Readonly<Record<string, string>> = {},
    waiting = 0,
  ): Promise<RunningCandidate> {
    const emulators = await startEmulators();
    const client = new ServiceBusClient(emulators.serviceBus.connectionString);
    const sender = client.createSender('assignment-changes');
    await post(sender, 0, waiting, candidate.changesPerMessage);
    const env = { ...emulators.env, ...settings };
    const host = await spawnFunctionsHost({ root: candidate.root, env, settingsFile: false });
    return new RunningCandidate({ candidate, emulators, host, client, sender }, waiting);
  }

  private constructor(parts: Parts, posted: number) {
    this.host = parts.host;
    this.#parts = parts;
    this.#posted = posted;
  }

  /** Opens the sender's connection, so that this is not the candidate's time. */
  async connect(): Promise<void> {
    await this.#parts.sender.createMessageBatch();
  }

  /** Posts so many more changes, and waits until they have gone the whole way. @throws when that takes too long */
  async process(changes: number): Promise<void> {
    const { candidate, emulators, sender } = this.#parts;
    const deadline = performance.now() + longestMs;
    const posted = this.#posted + changes;
    await post(sender, this.#posted, posted, candidate.changesPerMessage);
    this.#posted = posted;
    while (candidate.done(emulators.serviceBus.counts(), posted) < posted) {
      if (performance.now() > deadline) throw new Error(this.#stuck());
      await sleep(5);
    }
  }

  async stop(): Promise<void> {
    await this.#parts.client.close();
    await this.host.stop();
    await this.#parts.emulators.close();
  }

  #stuck(): string {
    return `${this.#parts.candidate.name} is not done after ${longestMs / 1000} s: ${this.host.output.slice(-5).join('\n')}`;
  }
}
