import type { Rejection } from './changes/rejection.ts';
import type { IncomingMessage } from './host/IncomingMessage.ts';
import type { Log } from './host/Log.ts';
import type { CancelReassignment } from './reassignments/CancelReassignment.ts';
import type { PlanReassignment } from './reassignments/PlanReassignment.ts';
import type { ReassignmentSession } from './reassignments/ReassignmentSession.ts';
import { type ReassignmentStep, readStep } from './reassignments/ReassignmentStep.ts';
import type { TrackReassignment } from './reassignments/TrackReassignment.ts';
import { describeRejection } from './results/describeRejection.ts';
import type { ResultReporter } from './results/ResultReporter.ts';
import { logWaits } from './retry/logWaits.ts';
import type { Retry } from './retry/Retry.ts';

type Parts = {
  readonly plan: PlanReassignment;
  readonly track: TrackReassignment;
  readonly cancel: CancelReassignment;
  readonly reporter: Pick<ResultReporter, 'reportRejections'>;
  /** The name of the queue for reassignments. */
  readonly queue: string;
};

/**
 * What advanceReassignment does: the next step of a reassignment, which is to plan, to track or to cancel it. The steps of
 * one reassignment run one at a time, because they are in one session of the queue.
 */
export class AdvanceReassignment {
  readonly #parts: Parts;
  readonly #openSession: (reassignmentId: string) => Promise<ReassignmentSession>;
  readonly #retry: Pick<Retry, 'run'>;

  /** @param retry its budget is how long a step is held while Service Bus or Graph does not answer */
  constructor(
    parts: Parts,
    openSession: (reassignmentId: string) => Promise<ReassignmentSession>,
    retry: Pick<Retry, 'run'>,
  ) {
    this.#parts = parts;
    this.#openSession = openSession;
    this.#retry = retry;
  }

  /** Transient errors are waited out, because an abandoned message would be redelivered at once, ten times. */
  async run(message: IncomingMessage, log: Log): Promise<void> {
    const step = readStep(message);
    if ('rejection' in step) return this.#reject(step.rejection, message, log);
    await this.#retry.run(() => this.#advance(step, message, log), logWaits(log));
  }

  async #reject(rejection: Rejection, message: IncomingMessage, log: Log): Promise<void> {
    await this.#parts.reporter.reportRejections([rejection], message, this.#parts.queue);
    log(describeRejection(rejection, message));
  }

  async #advance(step: ReassignmentStep, message: IncomingMessage, log: Log): Promise<void> {
    const { plan, track, cancel } = this.#parts;
    const session = await this.#openSession(message.sessionId);
    try {
      if (step.step === 'plan')
        await plan.run(session, { ...step, sequenceNumber: message.sequenceNumber }, log);
      else if (step.step === 'cancel') await cancel.run(session, step, message, log);
      else {
        if (step.isCancelled) await cancel.runAgain(session, step);
        await track.run(session, step, log);
      }
    } finally {
      await session.close();
    }
  }
}
