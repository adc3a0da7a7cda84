import type { Change } from './assignments/change.ts';
import { readChanges } from './changes/readChanges.ts';
import type { Config } from './config.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { toOperationMessage } from './operations/toOperationMessage.ts';
import { describeRejection } from './results/describeRejection.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import type { MessageSender, OutgoingMessage } from './servicebus/MessageSender.ts';

/** A log line names this many changes of a list. */
const maxNamed = 20;

/** What acceptChanges does: every change of a message becomes an operation or a rejection. */
export class AcceptChanges {
  readonly #sender: MessageSender;
  readonly #reporter: ResultReporter;
  readonly #config: Pick<Config, 'changesQueue' | 'operationsQueue'>;

  constructor(
    sender: MessageSender,
    reporter: ResultReporter,
    config: Pick<Config, 'changesQueue' | 'operationsQueue'>,
  ) {
    this.#sender = sender;
    this.#reporter = reporter;
    this.#config = config;
  }

  /** @param messages in the order of the queue; the operations of one policy keep it */
  async run(messages: readonly IncomingMessage[], log: Log): Promise<void> {
    const read = messages.map(readMessage);
    await this.#sender.send(this.#config.operationsQueue, read.flatMap(toOperationMessages));
    await allSettled(
      read.map(({ message, rejections }) =>
        this.#reporter.reportRejections(rejections, message, this.#config.changesQueue),
      ),
    );
    for (const { message, changes, rejections } of read) {
      log(describeAccepted(message, changes, rejections.length));
      for (const rejection of rejections) log(describeRejection(rejection, message));
    }
  }
}

/** Waits for all, so that nothing is still running when the batch is abandoned. @throws the first error */
async function allSettled(tasks: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(tasks);
  await Promise.all(tasks);
}

/** Counts a duplicate as accepted: Service Bus drops its operation and does not say so. */
function describeAccepted(
  { messageId }: IncomingMessage,
  changes: readonly Change[],
  rejected: number,
): string {
  const ids = changes.slice(0, maxNamed).map(({ changeId }) => changeId);
  const more = changes.length > maxNamed ? [`${changes.length - maxNamed} more`] : [];
  const named = changes.length > 0 ? ` (${[...ids, ...more].join(', ')})` : '';
  return `message ${messageId}: ${changes.length} changes accepted${named}, ${rejected} rejected`;
}

type ReadMessage = ReturnType<typeof readMessage>;

function readMessage(message: IncomingMessage) {
  const read = readChanges(message.body);
  return {
    message,
    changes: read.flatMap((one) => ('change' in one ? [one.change] : [])),
    rejections: read.flatMap((one) => ('rejection' in one ? [one.rejection] : [])),
  };
}

function toOperationMessages({ message, changes, rejections }: ReadMessage): OutgoingMessage[] {
  const { traceparent, replay } = message;
  const listSize = changes.length + rejections.length;
  return changes.map((change) => toOperationMessage(change, traceparent, replay, listSize));
}
