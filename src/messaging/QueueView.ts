import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { lastOf } from './lastOf.ts';
import { PeekError } from './PeekError.ts';

/** Looks into a queue without receiving from it. */
export class QueueView {
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
   * @throws PeekError, transient, where it may be told later
   */
  async has(sequenceNumber: string): Promise<boolean> {
    if (!isExact(sequenceNumber)) return true;
    this.#receiver ??= this.#client.createReceiver(this.#queue);
    const options = { fromSequenceNumber: Long.fromString(sequenceNumber) };
    try {
      const [found] = await this.#receiver.peekMessages(1, options);
      return found?.sequenceNumber?.toString() === sequenceNumber;
    } catch (cause) {
      if (isRefusal(cause)) return true;
      throw new PeekError(this.#queue, cause);
    }
  }
}

/** Service Bus's own word, and for good; an error of the network has another name. */
function isRefusal(error: unknown): boolean {
  const { name, retryable } = lastOf(error);
  return name === 'ServiceBusError' && retryable === false;
}

/** Where the host gave none, or one that may have been a JSON number, of 53 bits, on its way, there is nothing to look for. */
function isExact(sequenceNumber: string): boolean {
  return /^\d+$/.test(sequenceNumber) && Number.isSafeInteger(Number(sequenceNumber));
}
