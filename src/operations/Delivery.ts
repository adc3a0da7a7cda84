import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Log } from '../host/Log.ts';
import type { RetryableError } from '../retry/RetryableError.ts';
import type { MessageGoneCheck } from './MessageGoneCheck.ts';
import { MessageGoneError } from './MessageGoneError.ts';
import type { Operation } from './operation.ts';

/** An older delivery may have lost its session lock: it peeks before it writes or reports a failure. Milliseconds. */
const checkAfterMs = 250;

/** What all deliveries of one lane share. */
export type DeliveryOptions = {
  readonly operationsQueue: string;
  readonly maxDeliveryCount: number;
  readonly queue: Pick<MessageGoneCheck, 'isGone'>;
  /** Resolves when results can be published; nothing is written before. */
  readonly resultsAreSent: () => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
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

  /** False is no proof: a process that is killed returns its sessions uncounted. */
  get isRedelivery(): boolean {
    return this.message.deliveryCount > 1;
  }

  get isRetry(): boolean {
    return this.#isRetry;
  }

  get listSize(): number {
    return this.#operation.listSize ?? 1;
  }

  /** The write that was approved, if this is its replay. */
  get filed(): FiledWrite | undefined {
    return this.#operation.filed;
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
   * Waits until results can be published. Then it throws if another process has finished the message while this delivery
   * waited: the session may have moved there after a lost connection.
   * @throws SendError, MessageGoneError, or PeekError if the queue cannot be peeked
   */
  async beforeWrite(): Promise<void> {
    await this.#options.resultsAreSent();
    await this.confirmNotGone();
  }

  /**
   * Peeks the queue if this delivery is old enough to have lost its lock. It does not on the last delivery, because a change
   * must not end without a result.
   * @throws MessageGoneError, or PeekError if the queue cannot be peeked
   */
  async confirmNotGone(): Promise<void> {
    const { queue, operationsQueue, now } = this.#options;
    const isFresh = !this.#retried && now() - this.#startedAt <= checkAfterMs;
    if (isFresh || this.isLast) return;
    const { messageId, sequenceNumber } = this.message;
    if (await queue.isGone(sequenceNumber, this.#startedAt))
      throw new MessageGoneError(messageId, operationsQueue);
  }
}
