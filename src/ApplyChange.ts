import type { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import type { Outcome } from './assignments/Outcome.ts';
import type { Config } from './config.ts';
import type { Log } from './Log.ts';
import type { IncomingMessage } from './messages/IncomingMessage.ts';
import type { Operation } from './messages/operation.ts';
import { readOperation } from './messages/readOperation.ts';
import type { ResultReporter } from './messaging/ResultReporter.ts';

export type ResolveHandler = (assignmentType: string) => AssignmentHandler;

type Settings = Pick<Config, 'operationsQueue' | 'maxDeliveryCount'>;

/** What applyChange does: one operation becomes one Graph write and one result event. */
export class ApplyChange {
  readonly #resolveHandler: ResolveHandler;
  readonly #reporter: ResultReporter;
  readonly #settings: Settings;

  constructor(resolveHandler: ResolveHandler, reporter: ResultReporter, settings: Settings) {
    this.#resolveHandler = resolveHandler;
    this.#reporter = reporter;
    this.#settings = settings;
  }

  /** @throws GraphError where the queue shall deliver the message again */
  async run(message: IncomingMessage, log: Log): Promise<void> {
    const read = readOperation(message);
    if ('rejection' in read)
      return this.#reporter.rejected([read.rejection], message, this.#settings.operationsQueue);
    const outcome = await this.#apply(read.operation, log);
    if (this.#comesAgain(outcome, message)) throw outcome.error;
    await this.#reporter.ended(read.operation, outcome, message);
    log(describe(read.operation, outcome));
  }

  #apply({ change }: Operation, log: Log): Promise<Outcome> {
    const handler = this.#resolveHandler(change.assignmentType);
    return handler.apply(change, (error, waitMs) =>
      log(`${change.changeId} waits ${waitMs} ms: ${error.message}`),
    );
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
