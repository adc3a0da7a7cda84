import type { Change } from './assignments/change.ts';
import { laneOf } from './assignments/laneOf.ts';
import { groupsOf } from './changes/groupsOf.ts';
import { underOriginalId } from './changes/replayOf.ts';
import type { Config } from './config.ts';
import type { ThrottlingArea } from './graph/throttlingAreas.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import { type ReadMessage, readMessage, rejectTooLarge } from './operations/readMessage.ts';
import { toOperationMessage } from './operations/toOperationMessage.ts';
import { toRequestMessage } from './reassignments/ReassignmentStep.ts';
import { describeAccepted } from './results/describeAccepted.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import type { MessageSender, OutgoingMessage } from './servicebus/MessageSender.ts';
import { sendAllThatFit } from './servicebus/sendAllThatFit.ts';

type Settings = Pick<Config, 'changesQueue' | 'operationsQueues' | 'reassignmentsQueue' | 'lanes'>;

type Operation = {
  readonly lane: ThrottlingArea;
  readonly change: Change;
  readonly message: OutgoingMessage;
};

/** What acceptChanges does: every change of a message becomes an operation or a rejection, a reassignment is sent on. */
export class AcceptChanges {
  readonly #sender: MessageSender;
  readonly #reporter: ResultReporter;
  readonly #settings: Settings;

  constructor(sender: MessageSender, reporter: ResultReporter, settings: Settings) {
    this.#sender = sender;
    this.#reporter = reporter;
    this.#settings = settings;
  }

  /**
   * What is final about a message ends that message only.
   * @param messages in the order of the queue; the operations of one policy keep it
   * @throws SendError if it is transient; nothing was sent for a later group, so that a redelivery keeps the order
   */
  async run(messages: readonly IncomingMessage[], log: Log): Promise<void> {
    for (const group of groupsOf(messages)) await this.#accept(group, log);
  }

  async #accept(messages: readonly IncomingMessage[], log: Log): Promise<void> {
    const read = messages.map((message) => readMessage(underOriginalId(message), this.#settings.lanes));
    const tooLarge = await this.#sendOperations(read.flatMap(toOperations));
    await this.#sendReassignments(read);
    const accepted = read.map((one) => rejectTooLarge(one, tooLarge));
    await allSettled(
      accepted.map(({ message, rejections }) =>
        this.#reporter.reportRejections(rejections, message, this.#settings.changesQueue),
      ),
    );
    for (const line of accepted.flatMap(describeAccepted)) log(line);
  }

  async #sendReassignments(read: readonly ReadMessage[]): Promise<void> {
    const messages = read.flatMap(({ message, reassignment }) =>
      reassignment ? toRequestMessage(reassignment, message) : [],
    );
    if (messages.length > 0) await this.#sender.send(this.#settings.reassignmentsQueue, messages);
  }

  /** The lanes at the same time, the operations of one lane in their order. @returns the changes that are too large */
  async #sendOperations(operations: readonly Operation[]): Promise<ReadonlySet<Change>> {
    const lanes = Map.groupBy(operations, ({ lane }) => lane);
    const tooLarge = await allSettled([...lanes].map(([lane, ofLane]) => this.#sendLane(lane, ofLane)));
    return new Set(tooLarge.flat());
  }

  async #sendLane(lane: ThrottlingArea, operations: readonly Operation[]): Promise<Change[]> {
    const queue = this.#settings.operationsQueues[lane];
    const messages = operations.map(({ message }) => message);
    const tooLarge = await sendAllThatFit(this.#sender, queue, messages);
    return operations.filter(({ message }) => tooLarge.includes(message)).map(({ change }) => change);
  }
}

/** Waits for all, so that nothing is still running when the batch is abandoned. @throws the first error */
async function allSettled<Result>(tasks: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}

function toOperations({ message: { traceparent, replay }, changes, rejections }: ReadMessage): Operation[] {
  const listSize = changes.length + rejections.length;
  return changes.map(({ change }) => ({
    lane: laneOf(change),
    change,
    message: toOperationMessage(change, traceparent, replay, listSize),
  }));
}
