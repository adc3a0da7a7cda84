import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedFunctionsHost, spawnFunctionsHost } from '@assignment-relay/functions-host';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { postChanges } from '../postChanges.ts';
import { type Emulators, startEmulators } from '../startEmulators.ts';
import type { Candidate } from './candidates.ts';

const timeoutMs = 120_000;

type Parts = {
  readonly candidate: Candidate;
  readonly emulators: Emulators;
  readonly host: SpawnedFunctionsHost;
  readonly client: ServiceBusClient;
  readonly sender: ServiceBusSender;
};

/** A candidate in its own processes, with a sender that posts changes to it. */
export class RunningCandidate {
  readonly host: SpawnedFunctionsHost;
  readonly #parts: Parts;
  #posted: number;

  /** @param waiting number of changes that are posted before the app starts */
  static async start(
    candidate: Candidate,
    settings: Readonly<Record<string, string>> = {},
    waiting = 0,
  ): Promise<RunningCandidate> {
    const emulators = await startEmulators();
    const client = new ServiceBusClient(emulators.serviceBus.connectionString);
    const sender = client.createSender('assignment-changes');
    await postChanges(sender, 0, waiting, candidate.changesPerMessage);
    const env = { ...emulators.env, ...candidate.settings, ...settings };
    const host = await spawnFunctionsHost({ root: candidate.root, env, settingsFile: false });
    return new RunningCandidate({ candidate, emulators, host, client, sender }, waiting);
  }

  private constructor(parts: Parts, posted: number) {
    this.host = parts.host;
    this.#parts = parts;
    this.#posted = posted;
  }

  /** Opens the sender's connection, so that its time does not count for the candidate. */
  async connect(): Promise<void> {
    await this.#parts.sender.createMessageBatch();
  }

  /** Posts more changes and waits until all changes are done. @throws after two minutes */
  async process(changes: number): Promise<void> {
    const { candidate, emulators, sender } = this.#parts;
    const deadline = performance.now() + timeoutMs;
    const posted = this.#posted + changes;
    await postChanges(sender, this.#posted, posted, candidate.changesPerMessage);
    this.#posted = posted;
    while (candidate.countDone(emulators.serviceBus.counts(), posted) < posted) {
      if (performance.now() > deadline) throw new Error(this.#timeoutMessage());
      await sleep(5);
    }
  }

  async stop(): Promise<void> {
    await this.#parts.client.close();
    await this.host.stop();
    await this.#parts.emulators.close();
  }

  #timeoutMessage(): string {
    const lastLines = this.host.output.slice(-5).join('\n');
    return `${this.#parts.candidate.name} is not done after ${timeoutMs / 1000} s. Its last lines:\n${lastLines}`;
  }
}
