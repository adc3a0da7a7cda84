import { laneOf } from '../assignments/laneOf.ts';
import type { Config } from '../config.ts';
import { toScheduledMessage } from '../operations/toOperationMessage.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { type FoundAssignment, orderOf, toChange } from './FoundAssignment.ts';
import { intervalMs } from './pace.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';
import { maxPending, type PendingChange, type ReassignmentState } from './ReassignmentState.ts';

type Settings = Pick<Config, 'operationsQueues'> & {
  readonly graph: Pick<Config['graph'], 'writesPer20Seconds'>;
};

/** Puts the changes of a reassignment into the queues of their lanes, each to be delivered when its turn is. */
export class ReassignmentSchedule {
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(sender: MessageSender, settings: Settings, now = Date.now) {
    this.#sender = sender;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * A change gets its number before it is sent, and keeps it: the next delivery after a crash sends it again under the same
   * message id, and goes on behind it. Assignments that were moved meanwhile are no longer found, but have their numbers.
   * @param found in the order of `orderOf`
   */
  async send(
    session: ReassignmentSession,
    state: ReassignmentState,
    found: readonly FoundAssignment[],
  ): Promise<ReassignmentState> {
    await this.#sendPending(state.pending);
    const isNew = state.cursor === '';
    const rest = isNew ? found : found.filter((one) => orderOf(one) > state.cursor);
    let current = state;
    for (let start = 0; start < rest.length; start += maxPending) {
      current = this.#number(current, rest.slice(start, start + maxPending));
      await session.writeState(current);
      await this.#sendPending(current.pending);
    }
    return { ...current, pending: [], isScheduled: true };
  }

  #number(state: ReassignmentState, some: readonly FoundAssignment[]): ReassignmentState {
    const { request, traceparent, planned } = state;
    const nextDue = { ...state.nextDue };
    const pending = some.map((one, index): PendingChange => {
      const { throttlingArea: lane } = one.type;
      const due = Math.max(this.#now(), nextDue[lane] ?? 0);
      nextDue[lane] =
        due + intervalMs(one.type, request.to === null, this.#settings.graph.writesPer20Seconds);
      const number = state.total + index + 1;
      return {
        change: toChange(request, one),
        reassignment: { id: request.reassignmentId, number, of: Math.max(planned, number) },
        ...(traceparent && { traceparent }),
        due,
      };
    });
    const last = some.at(-1);
    const cursor = last ? orderOf(last) : state.cursor;
    return { ...state, pending, nextDue, cursor, total: state.total + pending.length };
  }

  async #sendPending(pending: readonly PendingChange[]): Promise<void> {
    const lanes = Map.groupBy(pending, ({ change }) => laneOf(change));
    for (const [lane, ofLane] of lanes)
      await this.#sender.send(
        this.#settings.operationsQueues[lane],
        ofLane.map((one) => toScheduledMessage(one, one.due)),
      );
  }
}
