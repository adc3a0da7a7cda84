import { ServiceBusClient, type ServiceBusReceiver, type ServiceBusSender } from '@azure/service-bus';
import { post } from '../post.ts';

/** Posted at a time; two of them wait at most, so that the emulator stays small. */
const portion = 1_000;
/** More than an app keeps at a time, so that what it kept of each would show. */
export const policies = 2_000;

/** Changes on their way through the app; their results are taken, and forgotten. */
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

  /** Resolves once so many in all have gone the whole way. */
  async goOnTo(changes: number): Promise<void> {
    while (this.#done < changes) {
      if (this.#posted < changes && this.#posted - this.#done <= portion) await this.#post(changes);
      this.#done += (await this.#results.receiveMessages(portion, { maxWaitTimeInMs: 1_000 })).length;
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #post(changes: number): Promise<void> {
    const to = Math.min(changes, this.#posted + portion);
    await post(this.#sender, this.#posted, to, this.#changesPerMessage, policies);
    this.#posted = to;
  }
}
