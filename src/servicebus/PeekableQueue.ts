import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { PeekError } from './PeekError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Enough to find a partition other than 0, few enough for one answer. */
const messagesForPartitions = 16;

/** Peeks the messages of a queue, which leaves them where they are. */
export class PeekableQueue {
  readonly name: string;
  readonly #client: Pick<ServiceBusClient, 'createReceiver'>;
  #receiver: Pick<ServiceBusReceiver, 'peekMessages'> | undefined;

  constructor(client: Pick<ServiceBusClient, 'createReceiver'>, name: string) {
    this.#client = client;
    this.name = name;
  }

  /**
   * Whether a message is still in the queue, locked or not. It leaves the queue when it is completed or dead-lettered. A
   * message without a sequence number counts as in the queue, and so does every message if the app may not peek.
   * @returns undefined if Service Bus shows neither this message nor a later one: it does not promise a complete answer
   * @throws PeekError, which is transient, if Service Bus does not answer now
   */
  async contains(sequenceNumber: string): Promise<boolean | undefined> {
    if (!/^\d+$/.test(sequenceNumber)) return true;
    try {
      const [found] = await this.#peek(1, Long.fromString(sequenceNumber));
      return found && found.sequenceNumber?.toString() === sequenceNumber;
    } catch (cause) {
      if (toServiceBusError(cause).permanent) return true;
      throw new PeekError(this.name, cause);
    }
  }

  /**
   * Whether the first messages of the queue show that it is partitioned: the topmost 16 bits of their sequence numbers are
   * the partition. An empty queue shows nothing, nor do messages that are all in partition 0.
   * https://learn.microsoft.com/azure/service-bus-messaging/message-sequencing
   */
  async showsPartitions(): Promise<boolean> {
    const messages = await this.#peek(messagesForPartitions, Long.ZERO);
    return messages.some(({ sequenceNumber }) => sequenceNumber?.shiftRightUnsigned(48).isZero() === false);
  }

  #peek(count: number, fromSequenceNumber: Long): Promise<ServiceBusReceivedMessage[]> {
    this.#receiver ??= this.#client.createReceiver(this.name);
    return this.#receiver.peekMessages(count, { fromSequenceNumber });
  }
}
