import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { laneOf } from '../assignments/laneOf.ts';
import type { Cancelled } from '../assignments/Outcome.ts';
import { assignmentPath, assignmentsPath } from '../assignments/policyPaths.ts';
import { typeOf } from '../assignments/types/catalogue.ts';
import { rejectionOf } from '../changes/readChanges.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Log } from '../host/Log.ts';
import { type Operation, operationIds, versionOf } from '../operations/operation.ts';
import { toPostponedMessage } from '../operations/toOperationMessage.ts';
import type { ResultReporter } from '../results/ResultReporter.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import type { ScheduledMessages } from '../servicebus/ScheduledMessages.ts';
import { SendError } from '../servicebus/SendError.ts';
import { Bits } from './Bits.ts';
import { countEvents } from './countEvents.ts';
import { type Lanes, lanesOf } from './lanesOf.ts';
import { messagesOf } from './messagesOf.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';
import { maxPending, type PendingChange, type ReassignmentState } from './ReassignmentState.ts';
import { type CancelStep, type TrackStep, toTrackMessage } from './ReassignmentStep.ts';

/** A message that is due sooner is left to applyChange, which sees the cancellation. Milliseconds. */
const soonMs = 1_000;

/** While messages become due, a pass can miss some that another one finds. */
const maxPasses = 20;

type Settings = Pick<Config, 'reassignmentsQueue' | 'operationsQueues'>;

/** What cancelReassignment does: every change that is not due yet is taken out of its queue and ends as `cancelled`. */
export class CancelReassignment {
  readonly #lanes: Lanes;
  readonly #reporter: ResultReporter;
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(
    lanes: Lanes,
    reporter: ResultReporter,
    sender: MessageSender,
    settings: Settings,
    now = Date.now,
  ) {
    this.#lanes = lanes;
    this.#reporter = reporter;
    this.#sender = sender;
    this.#settings = settings;
    this.#now = now;
  }

  async run(
    session: ReassignmentSession,
    step: CancelStep,
    message: IncomingMessage,
    log: Log,
  ): Promise<void> {
    const running = await session.readRunning();
    if (!running) return this.#reject(step, message, log);
    const announced = await this.#announce(session, running);
    await this.#cancelScheduled(session, announced);
    log(`reassignment ${running.name} is cancelled`);
  }

  /** Before each step that tracks a cancelled reassignment: a process postpones changes until it sees the cancellation. */
  async runAgain(session: ReassignmentSession, { name, number }: TrackStep): Promise<void> {
    const running = await session.readRunning();
    if (running?.isCancelled && running.name === name && running.nextTrack === number)
      await this.#cancelScheduled(session, running);
  }

  async #cancelScheduled(session: ReassignmentSession, before: ReassignmentState): Promise<void> {
    let state = before;
    if (state.pending.length > 0) state = await this.#settlePending(session, state);
    for (let pass = 1, found = true; found; pass++) {
      if (pass > maxPasses) throw new Error(`cancelling ${state.name}: messages keep appearing`);
      found = false;
      for (const lane of lanesOf(state, this.#lanes))
        for await (const some of scheduledOf(state, lane, () => this.#now() + soonMs)) {
          state = await this.#cancel(session, state, lane, some);
          found = true;
        }
    }
    if (state !== before) await session.writeState({ ...state, pending: [] });
  }

  async #reject({ request }: CancelStep, message: IncomingMessage, log: Log): Promise<void> {
    const text = `no reassignment ${request.reassignmentId} is running: nothing was cancelled`;
    const rejection = rejectionOf(request, [{ path: '/reassignmentId', message: text }]);
    const { reassignmentsQueue } = this.#settings;
    await this.#reporter.reportRejections([rejection], message, reassignmentsQueue);
    log(text);
  }

  /** From here on, a message in the queue tells applyChange of the cancellation until the reassignment is completed. */
  async #announce(session: ReassignmentSession, running: ReassignmentState): Promise<ReassignmentState> {
    const { request, name, nextTrack } = running;
    const number = nextTrack + 1;
    const next = { name, number, isCancelled: true, due: this.#now() + soonMs, suffix: '/cancelled' };
    await this.#sender.send(this.#settings.reassignmentsQueue, [
      toTrackMessage(request.reassignmentId, next),
    ]);
    const state = { ...running, isCancelled: true, isScheduled: true, nextTrack: number };
    await session.writeState(state);
    return state;
  }

  async #cancel(
    session: ReassignmentSession,
    before: ReassignmentState,
    lane: ScheduledMessages,
    messages: readonly ServiceBusReceivedMessage[],
  ): Promise<ReassignmentState> {
    const state = { ...before, pending: messages.flatMap(toPending) };
    await session.writeState(state);
    await this.#bringForward(state.pending);
    try {
      await lane.cancel(messages);
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      return this.#settlePending(session, state);
    }
    await this.#publish(state.pending);
    return state;
  }

  /** Not every answer came: what is neither in its queue nor ended was taken out. */
  async #settlePending(session: ReassignmentSession, before: ReassignmentState): Promise<ReassignmentState> {
    const inQueue = new Set<unknown>();
    for (const lane of lanesOf(before, this.#lanes))
      for await (const messages of messagesOf(before.request.reassignmentId, lane))
        for (const { messageId } of messages) inQueue.add(messageId);
    const state = await countEvents(session, before);
    const ended = new Bits(state.ended);
    const gone = state.pending.filter(
      (one) => !ended.has(one.reassignment.number) && !inQueue.has(operationIds(one).messageId),
    );
    await this.#publish(gone);
    return { ...state, pending: [] };
  }

  /**
   * A change that may be done already is sent again for now, before its message is taken out. applyChange looks at the
   * assignment, and publishes what became of it.
   */
  async #bringForward(changes: readonly PendingChange[]): Promise<void> {
    const due = this.#now() + soonMs; // then every process sees the cancellation
    const byLane = Map.groupBy(changes.filter(mayBeDone), ({ change }) => laneOf(change));
    for (const [lane, ofLane] of byLane)
      await this.#sender.send(
        this.#settings.operationsQueues[lane],
        ofLane.map((one) => toPostponedMessage({ version: versionOf(one), ...one }, due)),
      );
  }

  /** If such a change was applied after all, its event came first, and Service Bus drops this one. */
  async #publish(changes: readonly PendingChange[]): Promise<void> {
    const notDone = changes.filter((one) => !mayBeDone(one));
    await Promise.all(
      notDone.map((one) => {
        const operation: Operation = { version: versionOf(one), ...one };
        const queue = this.#settings.reassignmentsQueue;
        return this.#reporter.reportOutcome(operation, cancelled(operation), unsent, queue);
      }),
    );
  }
}

const mayBeDone = (one: PendingChange): boolean => one.mayBeDone === true;

/** @param after asked for each message: one that was brought forward meanwhile is on a later page, and must not be again */
async function* scheduledOf(
  { request: { reassignmentId } }: ReassignmentState,
  lane: ScheduledMessages,
  after: () => number,
): AsyncGenerator<ServiceBusReceivedMessage[], void, undefined> {
  for await (const messages of messagesOf(reassignmentId, lane)) {
    const scheduled = messages.filter(
      ({ state, scheduledEnqueueTimeUtc }) =>
        state === 'scheduled' && Number(scheduledEnqueueTimeUtc) > after(),
    );
    for (let start = 0; start < scheduled.length; start += maxPending)
      yield scheduled.slice(start, start + maxPending);
  }
}

function toPending({ body }: ServiceBusReceivedMessage): PendingChange[] {
  const { version, reassignment, ...rest } = JSON.parse(String(body)) as Operation;
  return reassignment ? [{ ...rest, reassignment, due: 0 }] : [];
}

/** No copy of a cancelled change is kept, so its result needs no message. */
const unsent: IncomingMessage = {
  body: new Uint8Array(),
  messageId: '',
  sessionId: '',
  sequenceNumber: '',
  deliveryCount: 1,
  traceparent: undefined,
};

function cancelled({ change }: Operation): Cancelled {
  const path = assignmentsPath(typeOf(change), change);
  const { assignmentId } = change;
  return {
    outcome: 'cancelled',
    subject: assignmentId ? assignmentPath(path, assignmentId) : path,
    assignmentId,
    attempts: 0,
    turnWaitMs: 0,
    before: undefined,
    ignoredProperties: [],
    received: undefined,
  };
}
