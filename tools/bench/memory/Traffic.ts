import { ServiceBusClient, type ServiceBusReceiver, type ServiceBusSender } from '@azure/service-bus';
import { postChanges } from '../postChanges.ts';

/** Changes that are posted at once. At most twice as many are in the queues, so that the emulator stays small. */
const batchSize = 1_000;
/** More than an app works on at once, so that memory kept per policy would show. */
export const policies = 2_000;

/** Posts changes and discards their results. */
export class Traffic {
  readonly #client: ServiceBusClient;
  readonly #sender: ServiceBusSender;
  readonly #results: ServiceBusReceiver;
  readonly #changesPerMessage: number;
  #posted = 0;
  #done = 0;

  constructor(connectionString: string, changesPerMessage: number) {
    this.#client = new ServiceBusClient(connectionString);
    this.#sender = this.#client.createSender('assignment-changes');
    const options = { receiveMode: 'receiveAndDelete' } as const;
    this.#results = this.#client.createReceiver('assignment-results', 'all', options);
    this.#changesPerMessage = changesPerMessage;
  }

  /** Posts changes until the given total is done. */
  async processUpTo(changes: number): Promise<void> {
    while (this.#done < changes) {
      if (this.#posted < changes && this.#posted - this.#done <= batchSize) await this.#post(changes);
      this.#done += (await this.#results.receiveMessages(batchSize, { maxWaitTimeInMs: 1_000 })).length;
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #post(changes: number): Promise<void> {
    const to = Math.min(changes, this.#posted + batchSize);
    await postChanges(this.#sender, this.#posted, to, this.#changesPerMessage, policies);
    this.#posted = to;
  }
}
