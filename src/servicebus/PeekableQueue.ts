import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { PeekError } from './PeekError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Looks into a queue without receiving from it. */
export class PeekableQueue {
  readonly #client: Pick<ServiceBusClient, 'createReceiver'>;
  readonly #queue: string;
  #receiver: Pick<ServiceBusReceiver, 'peekMessages'> | undefined;

  constructor(client: Pick<ServiceBusClient, 'createReceiver'>, queue: string) {
    this.#client = client;
    this.#queue = queue;
  }

  /**
   * Whether a message is there, locked or not: it is gone once a delivery of it has been completed, or dead-lettered. One
   * that cannot be looked for, now or ever, counts as there: a relay that cannot look writes as one that does not.
   * @returns undefined where nothing is shown, not even a later message: Service Bus promises no answer to be whole
   * @throws PeekError, transient, where it may be told later
   */
  async contains(sequenceNumber: string): Promise<boolean | undefined> {
    if (!canBeLookedFor(sequenceNumber)) return true;
    this.#receiver ??= this.#client.createReceiver(this.#queue);
    const options = { fromSequenceNumber: Long.fromString(sequenceNumber) };
    try {
      const [found] = await this.#receiver.peekMessages(1, options);
      return found && found.sequenceNumber?.toString() === sequenceNumber;
    } catch (cause) {
      if (toServiceBusError(cause).permanent) return true;
      throw new PeekError(this.#queue, cause);
    }
  }
}

/** The host gave one, and it is not that of a partitioned queue, with the partition in the topmost 16 bits: a look there may miss. */
function canBeLookedFor(sequenceNumber: string): boolean {
  return /^\d+$/.test(sequenceNumber) && Number(sequenceNumber) < 2 ** 48;
}
