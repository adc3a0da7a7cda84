import type { PeekableQueue } from '../servicebus/PeekableQueue.ts';

const maxRemembered = 10_000;

/** Much shorter than a lock: a delivery this young can have lost its lock only with its connection. Milliseconds. */
const firstDoubtMs = 5_000;

/** When a message was last said to be gone, and how often in a row. */
type Answer = { readonly at: number; readonly count: number };

/**
 * Says whether a message has left its queue. Service Bus does not promise a complete answer to a peek of a queue with
 * sessions (Azure/azure-sdk-for-js#7903, #12450), so an answer without the message is confirmed by a second peek. A delivery
 * that starts after that proves the answers wrong. While it is young, it does not believe another such answer, unless a peek
 * has shown the message again. Each further wrong answer makes this time ten times longer.
 */
export class MessageGoneCheck {
  readonly #queue: Pick<PeekableQueue, 'contains'>;
  readonly #now: () => number;
  /** By sequence number. */
  readonly #saidGone = new Map<string, Answer>();

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
    if ((await this.#queue.contains(sequenceNumber)) || (await this.#queue.contains(sequenceNumber))) {
      this.#saidGone.delete(sequenceNumber);
      return false;
    }
    const last = this.#saidGone.get(sequenceNumber);
    if (last && this.#isDoubtful(last, startedAt)) return false;
    if (this.#saidGone.size >= maxRemembered) this.#saidGone.clear();
    this.#saidGone.set(sequenceNumber, { at: this.#now(), count: (last?.count ?? 0) + 1 });
    return true;
  }

  #isDoubtful({ at, count }: Answer, startedAt: number): boolean {
    const doubtMs = firstDoubtMs * 10 ** (count - 1);
    return startedAt > at && this.#now() - startedAt <= doubtMs;
  }
}
