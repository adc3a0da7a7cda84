import { requestName } from '../changes/reassignment.ts';
import type { Config } from '../config.ts';
import type { Log } from '../host/Log.ts';
import { logWaits } from '../retry/logWaits.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import type { AssignmentSearch, SearchResult } from './AssignmentSearch.ts';
import { describePlan, type PlanSettings } from './describePlan.ts';
import { holdReasons } from './holdReasons.ts';
import type { ReassignmentReporter } from './ReassignmentReporter.ts';
import type { ReassignmentSchedule } from './ReassignmentSchedule.ts';
import type { ReassignmentSession } from './ReassignmentSession.ts';
import { type CompletedReassignment, newState, type ReassignmentState } from './ReassignmentState.ts';
import { type PlanStep, toTrackMessage } from './ReassignmentStep.ts';
import type { HoldReason } from './reassignmentEvent.ts';

type Settings = PlanSettings & Pick<Config, 'reassignmentsQueue' | 'reassignmentLimit'>;

/** As long as duplicate detection remembers a change. */
const duplicateMs = 7 * 24 * 60 * 60_000;

/** A step, with the number of its message, which is the same at each delivery. */
type ReceivedStep = PlanStep & { readonly sequenceNumber: string };

/** What planReassignment does: it finds the assignments, publishes the plan, and schedules one change for each. */
export class PlanReassignment {
  readonly #search: AssignmentSearch;
  readonly #schedule: ReassignmentSchedule;
  readonly #reporter: ReassignmentReporter;
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(
    search: AssignmentSearch,
    schedule: ReassignmentSchedule,
    reporter: ReassignmentReporter,
    sender: MessageSender,
    settings: Settings,
    now = () => new Date(),
  ) {
    this.#search = search;
    this.#schedule = schedule;
    this.#reporter = reporter;
    this.#sender = sender;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * A delivery after a crash goes on where the last one was. A duplicate does nothing, unless the first one was held or a dry
   * run: then the plan may have changed.
   */
  async run(session: ReassignmentSession, step: ReceivedStep, log: Log): Promise<void> {
    const state = await session.readState();
    const name = requestName(step.request);
    const running = state && !('completed' in state) ? state : undefined;
    const completed = state && 'completed' in state && this.#isRecent(state) ? state : undefined;
    if (completed?.completed === name)
      return log(`reassignment ${name} is completed already: this is a duplicate`);
    if (running && running.name !== name) return this.#hold(step, log, [alreadyRunning(running)]);
    if (completed && !step.request.dryRun) return this.#hold(step, log, [idUsed(completed)]);
    if (running?.isScheduled) return this.#track(running);
    const result = await this.#search.find(step.request, logWaits(log));
    // Scheduling goes on in a complete list only: what is not found now would be left where it is.
    const [missing] = running ? result.unreadable : [];
    if (missing) throw missing.error;
    const planned = running ?? (await this.#plan(session, step, result, completed, log));
    if (!planned) return;
    const scheduled = await this.#schedule.send(session, planned, result.found);
    await session.writeState(scheduled);
    log(`reassignment ${name}: ${scheduled.total} changes scheduled`);
    await this.#track(scheduled);
  }

  #isRecent({ at }: CompletedReassignment): boolean {
    return this.#now().getTime() - at < duplicateMs;
  }

  /** @returns the state of a reassignment that may start */
  async #plan(
    session: ReassignmentSession,
    step: ReceivedStep,
    result: SearchResult,
    completed: CompletedReassignment | undefined,
    log: Log,
  ): Promise<ReassignmentState | undefined> {
    const { request, traceparent } = step;
    const reasons = [
      ...(completed ? [idUsed(completed)] : []),
      ...holdReasons(request, result, this.#settings.reassignmentLimit),
    ];
    if (reasons.length > 0 && !request.dryRun) {
      await this.#hold(step, log, reasons, result);
      return undefined;
    }
    const dryRun = request.dryRun ?? false;
    const name = requestName(request);
    const plans = describePlan(request, result, this.#settings);
    const own = { dryRun, ...(reasons.length > 0 && { reasons }) };
    const about = { name, request, traceparent };
    await this.#reporter.publish(
      'planned',
      about,
      plans.map((plan) => ({ ...plan, ...own })),
      dryRun ? step.sequenceNumber : undefined,
    );
    log(
      `reassignment ${name}: ${result.found.length} assignments planned${dryRun ? ', nothing is changed' : ''}`,
    );
    if (dryRun) return undefined;
    await session.discardEvents();
    return newState({ request, traceparent }, result.found.length, this.#now());
  }

  async #hold(step: ReceivedStep, log: Log, reasons: HoldReason[], result?: SearchResult): Promise<void> {
    const { request, traceparent } = step;
    const name = requestName(request);
    const plans = result ? describePlan(request, result, this.#settings) : [{}].values();
    const about = { name, request, traceparent };
    await this.#reporter.publish(
      'held',
      about,
      plans.map((plan) => ({ ...plan, reasons })),
      step.sequenceNumber,
    );
    log(`reassignment ${name} is held: ${reasons.map(({ message }) => message).join('; ')}`);
  }

  async #track({
    request: { reassignmentId },
    name,
    nextTrack,
    isCancelled,
  }: ReassignmentState): Promise<void> {
    const due = this.#now().getTime() + 1_000;
    const message = toTrackMessage(reassignmentId, { name, number: nextTrack, isCancelled, due });
    await this.#sender.send(this.#settings.reassignmentsQueue, [message]);
  }
}

function alreadyRunning({ name }: ReassignmentState): HoldReason {
  return {
    code: 'alreadyRunning',
    message: `${name} is running: cancel it and wait until it is completed, or use another reassignmentId`,
  };
}

/** Its changes could have the ids of changes that ended. Service Bus would drop them, and the reassignment never end. */
function idUsed({ completed }: CompletedReassignment): HoldReason {
  return {
    code: 'idUsed',
    message: `${completed} has ended with this id less than 7 days ago: use another reassignmentId`,
  };
}
