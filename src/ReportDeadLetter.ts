import { underOriginalId } from './changes/replayOf.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { toResultId } from './operations/operation.ts';
import { fromDeadMessage, fromDeadOperation } from './operations/toDeadChanges.ts';
import type { ResultOutbox } from './results/ResultOutbox.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import { logWaits } from './retry/logWaits.ts';
import type { Retry } from './retry/Retry.ts';

/**
 * What reportDeadLetter does: every change of a message that Service Bus gave up gets a `failed` event, and the message a
 * copy. A dead-letter queue has no delivery limit, and a function that throws there runs about 30 times a second. So no
 * content makes this throw, and it holds the message while Service Bus refuses its events or its copy.
 */
export class ReportDeadLetter {
  readonly #reporter: ResultReporter;
  readonly #outboxOf: (operationsQueue: string) => ResultOutbox | undefined;
  readonly #retry: Pick<Retry, 'run'>;

  /**
   * @param outboxOf the outbox of a lane; undefined for the queue for changes, whose dead letters are not operations
   * @param retry its budget is how long a message is held; a forwarded dead letter may have one delivery only
   */
  constructor(
    reporter: ResultReporter,
    outboxOf: (sourceQueue: string) => ResultOutbox | undefined,
    retry: Pick<Retry, 'run'>,
  ) {
    this.#reporter = reporter;
    this.#outboxOf = outboxOf;
    this.#retry = retry;
  }

  async run(message: IncomingMessage, sourceQueue: string, log: Log): Promise<void> {
    await this.#retry.run(() => this.#report(message, sourceQueue, log), logWaits(log));
  }

  async #report(message: IncomingMessage, sourceQueue: string, log: Log): Promise<void> {
    const outbox = this.#outboxOf(sourceQueue);
    if (await outbox?.publishKept(toResultId(message.messageId)))
      return log(
        `${message.messageId} was finished before it was dead-lettered; its result is published now`,
      );
    const dead = outbox ? fromDeadOperation(message) : fromDeadMessage(message);
    await this.#reporter.reportDeadLetter(dead, outbox ? message : underOriginalId(message), sourceQueue);
    const names = dead.changes.map(({ validProperties }) => validProperties.changeId).join(', ');
    log(
      `message ${message.messageId} of ${sourceQueue} was dead-lettered by Service Bus; failed: ${names || 'none'}`,
    );
  }
}
