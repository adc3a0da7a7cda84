import type { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import { methodOf, type Outcome } from './assignments/Outcome.ts';
import type { Config } from './config.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { EndedOperations } from './operations/EndedOperations.ts';
import { KeyedTurns } from './operations/KeyedTurns.ts';
import { MessageGoneError } from './operations/MessageGoneError.ts';
import { type Operation, operationIds } from './operations/operation.ts';
import { readOperation } from './operations/readOperation.ts';
import { describeRejection } from './results/describeRejection.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import type { PeekableQueue } from './servicebus/PeekableQueue.ts';

export type ResolveHandler = (assignmentType: string) => AssignmentHandler;

type Settings = Pick<Config, 'operationsQueue' | 'maxDeliveryCount'>;

/** A delivery that is older, or tries again, looks whether its message is still there before it writes; its lock may be lost. */
const freshMs = 250;

type Delivery = {
  readonly message: IncomingMessage;
  readonly log: Log;
  /** In milliseconds since 1970. */
  readonly began: number;
};

/** What applyChange does: one operation becomes one Graph write and one result event. */
export class ApplyChange {
  readonly #resolveHandler: ResolveHandler;
  readonly #reporter: ResultReporter;
  readonly #settings: Settings;
  readonly #operations: Pick<PeekableQueue, 'contains'>;
  readonly #now: () => number;
  readonly #policies = new KeyedTurns();
  readonly #ended = new EndedOperations();

  constructor(
    resolveHandler: ResolveHandler,
    reporter: ResultReporter,
    operations: Pick<PeekableQueue, 'contains'>,
    settings: Settings,
    now: () => number = Date.now,
  ) {
    this.#operations = operations;
    this.#now = now;
    this.#resolveHandler = resolveHandler;
    this.#reporter = reporter;
    this.#settings = settings;
  }

  /** @throws GraphError where the queue shall deliver the message again */
  async run(message: IncomingMessage, log: Log): Promise<void> {
    const read = readOperation(message);
    if ('rejection' in read) {
      await this.#reporter.rejected([read.rejection], message, this.#settings.operationsQueue);
      return log(describeRejection(read.rejection, message));
    }
    const { sessionId } = operationIds(read.operation);
    const delivery = { message, log, began: this.#now() };
    return this.#policies.run(sessionId, () => this.#once(read.operation, delivery));
  }

  /** One at a time per policy, though the session sees to that: a lock may be lost while an earlier delivery still runs. */
  async #once(operation: Operation, delivery: Delivery): Promise<void> {
    const { message, log } = delivery;
    const { messageId } = operationIds(operation);
    const endedBefore = this.#ended.explain(
      messageId,
      message.sequenceNumber,
      this.#settings.operationsQueue,
    );
    if (endedBefore) return log(endedBefore);
    await this.#end(operation, delivery);
    this.#ended.add(messageId, message.sequenceNumber);
  }

  async #end(operation: Operation, delivery: Delivery): Promise<void> {
    const { message, log } = delivery;
    const outcome = await this.#apply(operation, delivery);
    if (this.#comesAgain(outcome, message)) throw outcome.error;
    await this.#reporter.ended(operation, outcome, message);
    log(describe(operation, outcome));
  }

  #apply({ change }: Operation, { message, log, began }: Delivery): Promise<Outcome> {
    let again = false;
    return this.#resolveHandler(change.assignmentType).apply(change, {
      onRetry: (error, waitMs) => {
        again = true;
        log(`${change.changeId} waits ${Math.round(waitMs)} ms: ${error.message}`);
      },
      beforeWrite: async () => {
        if (again || this.#now() - began > freshMs) await this.#requireInQueue(message);
      },
    });
  }

  /**
   * While it waited its session may have gone to another process, which is past this change by now. Then it is given back
   * unwritten: Service Bus refuses that where the lock is lost, and delivers it again where the look was wrong. Without an
   * answer the last delivery is written all the same, or it would end without a result.
   */
  async #requireInQueue(message: IncomingMessage): Promise<void> {
    const isLast = this.#isLast(message);
    const isThere = await this.#operations.contains(message.sequenceNumber).catch((error) => {
      if (!isLast) throw error;
    });
    if (!(isThere ?? isLast)) throw new MessageGoneError(message.messageId, this.#settings.operationsQueue);
  }

  #isLast({ deliveryCount }: IncomingMessage): boolean {
    return deliveryCount >= this.#settings.maxDeliveryCount;
  }

  #comesAgain(outcome: Outcome, message: IncomingMessage): outcome is Outcome & { outcome: 'failed' } {
    return outcome.outcome === 'failed' && outcome.error.transient && !this.#isLast(message);
  }
}

function describe({ change: { changeId }, replay }: Operation, outcome: Outcome): string {
  const name = replay ? `${changeId}, replay ${replay},` : changeId;
  if (outcome.outcome === 'failed') return `${name} failed: ${outcome.error.message}`;
  const { response, attempts, turnsMs, recovered } = outcome;
  const turns = turnsMs < 1_000 ? '' : `, ${Math.round(turnsMs / 1_000)} s for its turn`;
  return `${name} applied: ${methodOf(outcome)} ${response.url} ${response.status}, try ${attempts}${turns}${recovered ? ', recovered' : ''}`;
}
