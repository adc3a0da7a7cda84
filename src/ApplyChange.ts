import type { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import type { Change } from './assignments/change.ts';
import type { Outcome } from './assignments/Outcome.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { Delivery, type DeliveryOptions, isReassignmentCancelled } from './operations/Delivery.ts';
import { FinishedOperations } from './operations/FinishedOperations.ts';
import { KeyedMutex } from './operations/KeyedMutex.ts';
import { type Operation, operationIds } from './operations/operation.ts';
import { readOperation } from './operations/readOperation.ts';
import { toPostponedMessage, toProfileMessage } from './operations/toOperationMessage.ts';
import { Postponement } from './reassignments/Postponement.ts';
import { describeOutcome } from './results/describeOutcome.ts';
import { describeRejection } from './results/describeRejection.ts';
import type { ResultOutbox } from './results/ResultOutbox.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import { logWaits } from './retry/logWaits.ts';
import type { Retry } from './retry/Retry.ts';
import type { MessageSender } from './servicebus/MessageSender.ts';

export type ResolveHandler = (change: Change) => AssignmentHandler;

/** What applyChange does in one lane: one operation becomes one Graph write and one result event. */
export class ApplyChange {
  readonly #resolveHandler: ResolveHandler;
  readonly #reporter: ResultReporter;
  readonly #outbox: ResultOutbox;
  readonly #sender: MessageSender;
  readonly #retry: Pick<Retry, 'run'>;
  readonly #options: DeliveryOptions;
  readonly #policies = new KeyedMutex();
  readonly #finished = new FinishedOperations();
  readonly #postponement = new Postponement();

  constructor(
    resolveHandler: ResolveHandler,
    reporter: ResultReporter,
    outbox: ResultOutbox,
    sender: MessageSender,
    retry: Pick<Retry, 'run'>,
    options: DeliveryOptions,
  ) {
    this.#resolveHandler = resolveHandler;
    this.#reporter = reporter;
    this.#outbox = outbox;
    this.#sender = sender;
    this.#retry = retry;
    this.#options = options;
  }

  /** @throws if Service Bus has to deliver the message again: a transient GraphError, or an error of a send or a peek */
  async run(message: IncomingMessage, log: Log): Promise<void> {
    const read = await this.#read(message, log);
    if ('rejection' in read) {
      await this.#reporter.reportRejections([read.rejection], message, this.#options.operationsQueue);
      return log(describeRejection(read.rejection, message));
    }
    const delivery = new Delivery(message, read.operation, log, this.#options);
    return this.#policies.run(operationIds(read.operation).sessionId, () =>
      this.#apply(read.operation, delivery),
    );
  }

  /** Waits as long as the operation is of a newer version, because an abandoned message is redelivered at once. */
  #read(message: IncomingMessage, log: Log) {
    return this.#retry.run(async () => readOperation(message), logWaits(log));
  }

  /** One at a time per policy: after a lock loss, two deliveries of one session can run in this process. */
  async #apply(operation: Operation, delivery: Delivery): Promise<void> {
    const { change, profileId } = operation;
    const { message, log } = delivery;
    const { messageId, resultId } = operationIds(operation);
    const { operationsQueue } = this.#options;
    const finished = this.#finished.explain(messageId, message.sequenceNumber, operationsQueue);
    if (finished) return log(finished);
    if (await this.#outbox.publishKept(resultId)) return;
    if (await this.#postpone(operation, delivery)) return;
    if (await this.#moveToProfile(operation, delivery)) return;
    const applied = await this.#postponement.run(operation, () =>
      this.#resolveHandler(change).apply(change, delivery, profileId),
    );
    const outcome = toCancelled(applied);
    if (outcome.outcome === 'failed') await this.#confirmNotGone(delivery);
    log(describeOutcome(operation, outcome));
    // A result that is refused now may be published by another change of the lane.
    await this.#outbox.publish(resultId, async () => {
      await this.#reporter.reportOutcome(operation, outcome, message, operationsQueue);
      this.#finished.add(messageId, message.sequenceNumber);
    });
  }

  /**
   * A change that may be half done is not postponed, because a cancellation would leave it so. Nor is one that another process
   * has finished: it would be applied again up to 12 minutes later.
   * @returns whether the operation was sent again for later
   */
  async #postpone(operation: Operation, delivery: Delivery): Promise<boolean> {
    const { reassignment, change } = operation;
    const { message, log } = delivery;
    if (!reassignment || delivery.isRedelivery || !this.#postponement.isNeeded) return false;
    if (await this.#options.isCancelled?.(reassignment.id)) return false;
    await delivery.confirmNotGone();
    const due = this.#postponement.dueOf(operation);
    const mayBeDone = this.#postponement.mayBeDone(operation, message);
    const later = toPostponedMessage({ ...operation, ...(mayBeDone && { mayBeDone }) }, due);
    await this.#sender.send(this.#options.operationsQueue, [later]);
    this.#finished.add(message.messageId, message.sequenceNumber);
    log(`${change.changeId} is postponed to ${new Date(due).toISOString()}: too many changes are due`);
    return true;
  }

  /**
   * A change behind a navigation path goes on in the session of the certificate profile, so that two ways to one profile do
   * not overlap. If Graph does not say which profile that is, the change stays where it is, and its request says why.
   * @returns whether the operation was sent on
   */
  async #moveToProfile(operation: Operation, delivery: Delivery): Promise<boolean> {
    const { change, profileId } = operation;
    if (change.navigationPath === undefined || profileId !== undefined) return false;
    const found = await this.#resolveHandler(change).findProfile(change, delivery);
    if (found === undefined || found.toLowerCase() === change.policyId.toLowerCase()) return false;
    await this.#sender.send(this.#options.operationsQueue, [toProfileMessage(operation, found)]);
    delivery.log(`${change.changeId} goes on in the session of its certificate profile ${found}`);
    return true;
  }

  /** Keeps a failure out of the errors queue if another process has applied the change meanwhile. */
  #confirmNotGone(delivery: Delivery): Promise<void> {
    return this.#retry.run(() => delivery.confirmNotGone(), delivery);
  }
}

function toCancelled(outcome: Outcome): Outcome {
  if (outcome.outcome !== 'failed' || !isReassignmentCancelled(outcome.error)) return outcome;
  const { error, filed, ...attempted } = outcome;
  return { ...attempted, outcome: 'cancelled' };
}
