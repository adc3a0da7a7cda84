import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Log } from '../host/Log.ts';
import type { RetryableError } from '../retry/RetryableError.ts';
import type { PeekableQueue } from '../servicebus/PeekableQueue.ts';
import { MessageGoneError } from './MessageGoneError.ts';
import type { Operation } from './operation.ts';

/** An older delivery may have lost its session lock, so it peeks the queue before it writes. Milliseconds. */
const peekAfterMs = 250;

/** Of the operations queue. */
export type DeliveryOptions = {
  readonly queue: Pick<PeekableQueue, 'contains'>;
  readonly operationsQueue: string;
  readonly maxDeliveryCount: number;
  readonly now: () => number;
};

/** One delivery of one operation: its message and log, its waits, and whether Service Bus will deliver it again. */
export class Delivery {
  readonly message: IncomingMessage;
  readonly log: Log;
  readonly #operation: Operation;
  readonly #options: DeliveryOptions;
  readonly #startedAt: number;
  #retried = false;
  #isRetry = false;
  #turnWaitMs = 0;

  constructor(message: IncomingMessage, operation: Operation, log: Log, options: DeliveryOptions) {
    this.message = message;
    this.log = log;
    this.#operation = operation;
    this.#options = options;
    this.#startedAt = options.now();
  }

  /** Service Bus dead-letters the message if this delivery is abandoned. */
  get isLast(): boolean {
    return this.message.deliveryCount >= this.#options.maxDeliveryCount;
  }

  get isRetry(): boolean {
    return this.#isRetry;
  }

  get listSize(): number {
    return this.#operation.listSize ?? 1;
  }

  /** Milliseconds; not part of the retry budget. */
  get turnWaitMs(): number {
    return this.#turnWaitMs;
  }

  waitedForTurn(ms: number): void {
    this.#turnWaitMs += ms;
  }

  onRetry(error: RetryableError, waitMs: number): void {
    this.#retried = true;
    if (!error.waitsForTurn) this.#isRetry = true;
    this.log(`${this.#operation.change.changeId} waits ${Math.round(waitMs)} ms: ${error.message}`);
  }

  /**
   * While this delivery waited, its session may have gone to another process, which has finished the change by now. If the
   * message is not in the queue any more, the write is refused: Service Bus does not take an abandon for a lost lock, and
   * redelivers the message if the peek was wrong. On the last delivery an incomplete answer does not stop the write, because
   * the change would end without a result.
   * @throws MessageGoneError, or PeekError if the queue cannot be peeked and another delivery is left
   */
  async beforeWrite(): Promise<void> {
    const { queue, operationsQueue, now } = this.#options;
    if (!this.#retried && now() - this.#startedAt <= peekAfterMs) return;
    const isThere = await queue.contains(this.message.sequenceNumber).catch((error: unknown) => {
      if (this.isLast) return true;
      throw error;
    });
    if (!(isThere ?? this.isLast)) throw new MessageGoneError(this.message.messageId, operationsQueue);
  }
}
