import type { PeekableQueue } from '../servicebus/PeekableQueue.ts';

const maxRemembered = 10_000;

/**
 * Says whether a message has left its queue. Service Bus does not promise a complete answer to a peek of a queue with
 * sessions (Azure/azure-sdk-for-js#7903, #12450), so an answer without the message is confirmed by a second peek. A delivery
 * that starts after that proves the answers wrong, and its message is not peeked again.
 */
export class MessageGoneCheck {
  readonly #queue: Pick<PeekableQueue, 'contains'>;
  readonly #now: () => number;
  /** When a message was said to be gone, by its sequence number. */
  readonly #saidGone = new Map<string, number>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(queue: Pick<PeekableQueue, 'contains'>, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  /**
   * @param startedAt when the delivery of the message started
   * @throws PeekError, which is transient
   */
  async isGone(sequenceNumber: string, startedAt: number): Promise<boolean> {
    if (startedAt > (this.#saidGone.get(sequenceNumber) ?? Number.POSITIVE_INFINITY)) return false;
    if (await this.#queue.contains(sequenceNumber)) return false;
    if (await this.#queue.contains(sequenceNumber)) return false;
    if (this.#saidGone.size >= maxRemembered) this.#saidGone.clear();
    this.#saidGone.set(sequenceNumber, this.#now());
    return true;
  }
}
