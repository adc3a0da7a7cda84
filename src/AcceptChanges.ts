import type { Change } from './assignments/change.ts';
import { laneOf } from './assignments/laneOf.ts';
import { type ReadChange, readChanges } from './changes/readChanges.ts';
import { pickValidProperties } from './changes/rejection.ts';
import type { Config } from './config.ts';
import type { ThrottlingArea } from './graph/throttlingAreas.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { toOperationMessage } from './operations/toOperationMessage.ts';
import { describeRejection } from './results/describeRejection.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import type { MessageSender } from './servicebus/MessageSender.ts';

/** A log line names this many changes of a list. */
const maxNamed = 20;

/** What acceptChanges does: every change of a message becomes an operation or a rejection. */
export class AcceptChanges {
  readonly #sender: MessageSender;
  readonly #reporter: ResultReporter;
  readonly #config: Pick<Config, 'changesQueue' | 'operationsQueues' | 'lanes'>;

  constructor(
    sender: MessageSender,
    reporter: ResultReporter,
    config: Pick<Config, 'changesQueue' | 'operationsQueues' | 'lanes'>,
  ) {
    this.#sender = sender;
    this.#reporter = reporter;
    this.#config = config;
  }

  /** @param messages in the order of the queue; the operations of one policy keep it */
  async run(messages: readonly IncomingMessage[], log: Log): Promise<void> {
    const read = messages.map((message) => readMessage(message, this.#config.lanes));
    await this.#sendOperations(read);
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

  /** The lanes at the same time, the operations of one lane in their order. */
  async #sendOperations(read: readonly ReadMessage[]): Promise<void> {
    const lanes = Map.groupBy(read.flatMap(toOperations), ({ lane }) => lane);
    await allSettled(
      [...lanes].map(([lane, operations]) =>
        this.#sender.send(
          this.#config.operationsQueues[lane],
          operations.map(({ operation }) => operation),
        ),
      ),
    );
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

function readMessage(message: IncomingMessage, lanes: readonly ThrottlingArea[]) {
  const read = readChanges(message.body).map((one) => ('change' in one ? refuseUnusedLane(one, lanes) : one));
  return {
    message,
    changes: read.flatMap((one) => ('change' in one ? [one.change] : [])),
    rejections: read.flatMap((one) => ('rejection' in one ? [one.rejection] : [])),
  };
}

function refuseUnusedLane(
  read: { readonly change: Change; readonly place: string },
  lanes: readonly ThrottlingArea[],
): ReadChange {
  const { change, place } = read;
  const lane = laneOf(change);
  if (lanes.includes(lane)) return read;
  const path = `${place}/assignmentType`;
  const message = `the lane ${lane} of ${change.assignmentType} is not in use: add it to the setting LANES`;
  return {
    rejection: { place, details: [{ path, message }], validProperties: pickValidProperties(change) },
  };
}

function toOperations({ message: { traceparent, replay }, changes, rejections }: ReadMessage) {
  const listSize = changes.length + rejections.length;
  return changes.map((change) => ({
    lane: laneOf(change),
    operation: toOperationMessage(change, traceparent, replay, listSize),
  }));
}
