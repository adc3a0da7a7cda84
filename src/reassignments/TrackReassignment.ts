import type { Config } from '../config.ts';
import type { Log } from '../host/Log.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { countEvents } from './countEvents.ts';
import { type Lanes, lanesOf } from './lanesOf.ts';
import { messagesOf } from './messagesOf.ts';
import { sumOf } from './outcomeCounts.ts';
import type { ReassignmentReporter } from './ReassignmentReporter.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';
import type { ReassignmentState } from './ReassignmentState.ts';
import { type TrackStep, toTrackMessage } from './ReassignmentStep.ts';

/** Milliseconds between two events that show the progress of one reassignment. */
const progressMs = 5_000;

/** After this time without an event, and without a message in any lane, no event comes any more. Milliseconds. */
const lostAfterMs = 15 * 60_000;

/** A small reassignment is soon completed, so its first steps come fast. */
const firstSteps = { count: 5, ms: 1_000 } as const;

type Settings = Pick<Config, 'reassignmentsQueue'>;

/** What trackReassignment does: it counts the changes that have ended, and publishes the progress and the end. */
export class TrackReassignment {
  readonly #reporter: ReassignmentReporter;
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #lanes: Lanes;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(
    lanes: Lanes,
    reporter: ReassignmentReporter,
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

  async run(session: ReassignmentSession, { name, number }: TrackStep, log: Log): Promise<void> {
    const before = await session.readRunning();
    if (before?.name !== name || before.nextTrack !== number)
      return log(`reassignment ${name}: step ${number} is out of date`);
    const state = await countEvents(session, before);
    if (await this.#isCompleted(state)) return this.#complete(session, state, log);
    const progress = await this.#publishProgress(state);
    await this.#trackNext(state);
    await session.writeState({ ...state, progress, nextTrack: number + 1 });
  }

  /**
   * A process that dies can leave a message of a change whose event is published. Nobody may receive that message when the
   * reassignment is completed: a cancelled change would be written, and an applied one again, although it was undone since.
   */
  async #isCompleted(state: ReassignmentState): Promise<boolean> {
    const { isScheduled, counts, total } = state;
    if (!isScheduled) return false;
    if (sumOf(counts) >= total) return this.#isGone(state);
    return this.#isSilent(state) && (await this.#isGone(state)) && this.#isGone(state);
  }

  /** An event can be lost, for example in the dead-letter queue of the subscription. After a cancellation, nothing is due. */
  #isSilent({ isCancelled, nextDue, progress }: ReassignmentState): boolean {
    const due = isCancelled ? [] : Object.values(nextDue);
    return this.#now() - Math.max(progress.at, ...due) > lostAfterMs;
  }

  /** Whether no lane shows a message of the reassignment. A peek may omit some, so before an early end it is asked twice. */
  async #isGone(state: ReassignmentState): Promise<boolean> {
    for (const lane of lanesOf(state, this.#lanes))
      for await (const messages of messagesOf(state.request.reassignmentId, lane))
        if (messages.length > 0) return false;
    return true;
  }

  async #publishProgress(state: ReassignmentState): Promise<ReassignmentState['progress']> {
    const { name, request, traceparent, counts, total, progress } = state;
    const ended = sumOf(counts);
    const now = this.#now();
    if (ended === progress.ended || now - progress.at < progressMs) return progress;
    const number = progress.number + 1;
    const secondsLeft = Math.ceil(msLeft(state, now) / 1_000);
    await this.#reporter.publish(
      'progress',
      { name, request, traceparent },
      [{ total, ...counts, secondsLeft }].values(),
      number,
    );
    return { number, at: now, ended };
  }

  /** The next message is sent before the state says so: after a crash in between, it is sent again and dropped. */
  async #trackNext({ request, name, nextTrack, isCancelled }: ReassignmentState): Promise<void> {
    const due = this.#now() + (nextTrack <= firstSteps.count ? firstSteps.ms : progressMs);
    const next = { name, number: nextTrack + 1, isCancelled, due };
    await this.#sender.send(this.#settings.reassignmentsQueue, [
      toTrackMessage(request.reassignmentId, next),
    ]);
  }

  async #complete(session: ReassignmentSession, state: ReassignmentState, log: Log): Promise<void> {
    const { name, request, traceparent, counts, total, startedAt, failures, isCancelled } = state;
    const unaccounted = total - sumOf(counts);
    const own = {
      ...{ total, ...counts, startedAt },
      ...(unaccounted > 0 && { unaccounted }),
      ...(isCancelled && { cancelRequested: true as const }),
    };
    const failed = counts.failed + counts.rejected;
    const listing = [failures.length, 20, 0].values().map((count) => {
      const listed = failures.slice(0, count);
      const notListed = failed - listed.length;
      return { ...own, failures: listed, ...(notListed > 0 && { notListed }) };
    });
    await this.#reporter.publish('completed', { name, request, traceparent }, listing);
    await session.writeState({ version: 1, completed: name, at: this.#now() });
    const ended = Object.entries({ ...counts, unaccounted }).map(([outcome, count]) => `${count} ${outcome}`);
    log(`reassignment ${name} is completed: ${ended.join(', ')}`);
  }
}

/** Until the last change is due; or, if changes are late, as long as the rest takes at the pace of the schedule. */
function msLeft(state: ReassignmentState, now: number): number {
  const { isCancelled, nextDue, startedAt, total, counts } = state;
  const lastDue = Math.max(...Object.values(nextDue));
  const msPerChange = (lastDue - Date.parse(startedAt)) / total;
  return Math.max(0, isCancelled ? 0 : lastDue - now, (total - sumOf(counts)) * msPerChange);
}
