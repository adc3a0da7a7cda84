import type { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import type { Outcome } from './assignments/Outcome.ts';
import type { Config } from './config.ts';
import { EndedElsewhere } from './EndedElsewhere.ts';
import { EndedOperations } from './EndedOperations.ts';
import { KeyedTurns } from './KeyedTurns.ts';
import type { Log } from './Log.ts';
import type { IncomingMessage } from './messages/IncomingMessage.ts';
import { type Operation, operationIds } from './messages/operation.ts';
import { readOperation } from './messages/readOperation.ts';
import type { QueueView } from './messaging/QueueView.ts';
import type { ResultReporter } from './messaging/ResultReporter.ts';

export type ResolveHandler = (assignmentType: string) => AssignmentHandler;

type Settings = Pick<Config, 'operationsQueue' | 'maxDeliveryCount'>;

/** A change that has waited for longer looks whether it is still its own to write; its lock may be lost. */
const freshMs = 1_000;

/** What applyChange does: one operation becomes one Graph write and one result event. */
export class ApplyChange {
  readonly #resolveHandler: ResolveHandler;
  readonly #reporter: ResultReporter;
  readonly #settings: Settings;
  readonly #operations: Pick<QueueView, 'has'>;
  readonly #now: () => number;
  readonly #policies = new KeyedTurns();
  readonly #ended = new EndedOperations();

  constructor(
    resolveHandler: ResolveHandler,
    reporter: ResultReporter,
    operations: Pick<QueueView, 'has'>,
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
    if ('rejection' in read)
      return this.#reporter.rejected([read.rejection], message, this.#settings.operationsQueue);
    const { sessionId } = operationIds(read.operation);
    return this.#policies
      .run(sessionId, () => this.#once(read.operation, message, log))
      .catch((error) => {
        if (!(error instanceof EndedElsewhere)) throw error;
        log(error.message);
      });
  }

  /** One at a time per policy, though the session sees to that: a lock may be lost while an earlier delivery still runs. */
  async #once(operation: Operation, message: IncomingMessage, log: Log): Promise<void> {
    const { messageId } = operationIds(operation);
    const endedBefore = this.#ended.explain(
      messageId,
      message.sequenceNumber,
      this.#settings.operationsQueue,
    );
    if (endedBefore) return log(endedBefore);
    const outcome = await this.#apply(operation, message, log);
    if (this.#comesAgain(outcome, message)) throw outcome.error;
    await this.#reporter.ended(operation, outcome, message);
    this.#ended.add(messageId, message.sequenceNumber);
    log(describe(operation, outcome));
  }

  #apply({ change }: Operation, message: IncomingMessage, log: Log): Promise<Outcome> {
    const began = this.#now();
    return this.#resolveHandler(change.assignmentType).apply(change, {
      onRetry: (error, waitMs) => log(`${change.changeId} waits ${Math.round(waitMs)} ms: ${error.message}`),
      beforeWrite: async () => {
        if (this.#now() - began > freshMs) await this.#requireInQueue(message);
      },
    });
  }

  /** While it waited its session may have gone to another process, which is past this change by now. */
  async #requireInQueue({ messageId, sequenceNumber }: IncomingMessage): Promise<void> {
    if (!(await this.#operations.has(sequenceNumber))) throw new EndedElsewhere(messageId);
  }

  #comesAgain(
    outcome: Outcome,
    { deliveryCount }: IncomingMessage,
  ): outcome is Outcome & { outcome: 'failed' } {
    return (
      outcome.outcome === 'failed' &&
      outcome.error.transient &&
      deliveryCount < this.#settings.maxDeliveryCount
    );
  }
}

function describe({ change: { changeId } }: Operation, outcome: Outcome): string {
  if (outcome.outcome === 'failed') return `${changeId} failed: ${outcome.error.message}`;
  const { request, response, attempts, recovered } = outcome;
  return `${changeId} applied: ${request.method} ${response.url} ${response.status}, try ${attempts}${recovered ? ', recovered' : ''}`;
}
