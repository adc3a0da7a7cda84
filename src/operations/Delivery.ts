import type { ErrorCode } from '../errorCodes.ts';
import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { GraphRequest } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Log } from '../host/Log.ts';
import type { RetryableError } from '../retry/RetryableError.ts';
import type { MessageGoneCheck } from './MessageGoneCheck.ts';
import { MessageGoneError } from './MessageGoneError.ts';
import type { Operation } from './operation.ts';

/** An older delivery may have lost its session lock: it peeks before it writes or reports a failure. Milliseconds. */
const checkAfterMs = 250;

type WriteRequest = Pick<GraphRequest, 'method' | 'path'>;

/** What all deliveries of one lane share. */
export type DeliveryOptions = {
  readonly operationsQueue: string;
  readonly maxDeliveryCount: number;
  readonly queue: Pick<MessageGoneCheck, 'isGone'>;
  /** Resolves when results can be published; nothing is written before. */
  readonly resultsAreSent: () => Promise<void>;
  /** Whether a reassignment was cancelled. Default: none ever is. */
  readonly isCancelled?: (reassignmentId: string) => Promise<boolean>;
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

  get isReassigned(): boolean {
    return this.#operation.reassignment !== undefined;
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
   * waited: the session may have moved there after a lost connection. The second half of a move is written even if the
   * reassignment was cancelled after the first half.
   * @throws SendError, MessageGoneError, GraphError if the reassignment was cancelled, or PeekError if a queue cannot be peeked
   */
  async beforeWrite(request: WriteRequest): Promise<void> {
    await this.#options.resultsAreSent();
    await this.confirmNotGone();
    const { change, reassignment } = this.#operation;
    const isSecondHalf = change.operation === 'update' && request.method === 'DELETE';
    if (reassignment && !isSecondHalf && (await this.#options.isCancelled?.(reassignment.id)))
      throw reassignmentCancelled(reassignment.id, request);
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

const cancelledCode: ErrorCode = 'reassignmentCancelled';

function reassignmentCancelled(id: string, { method, path: url }: WriteRequest): GraphError {
  const reason = `the reassignment ${id} was cancelled; nothing was sent`;
  return new GraphError({ method, url, code: cancelledCode, reason, transient: false, unsent: true });
}

export const isReassignmentCancelled = ({ options }: GraphError): boolean => options.code === cancelledCode;
