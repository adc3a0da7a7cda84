import type { AcceptChanges } from '../AcceptChanges.ts';
import type { AdvanceReassignment } from '../AdvanceReassignment.ts';
import type { ApplyChange } from '../ApplyChange.ts';
import type { Config } from '../config.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { ReportDeadLetter } from '../ReportDeadLetter.ts';
import type { ReportDeadStep } from '../reassignments/ReportDeadStep.ts';
import type { Telemetry } from './Telemetry.ts';
import { TracedStories } from './TracedStories.ts';

/** What handles the messages of each function. */
export type Stories = {
  readonly acceptChanges: Pick<AcceptChanges, 'run'>;
  readonly applyChange: (lane: ThrottlingArea) => Pick<ApplyChange, 'run'>;
  readonly advanceReassignment: Pick<AdvanceReassignment, 'run'>;
  readonly reportDeadLetter: Pick<ReportDeadLetter, 'run'>;
  readonly reportDeadStep: Pick<ReportDeadStep, 'run'>;
};

type Queues = Pick<Config, 'changesQueue' | 'deadLettersQueue' | 'operationsQueues' | 'reassignmentsQueue'>;

/** The same stories, with a span for each message. */
export function traceStories(stories: Stories, queues: Queues, telemetry: Telemetry): Stories {
  const traced = new TracedStories(telemetry);
  const { acceptChanges, applyChange, advanceReassignment, reportDeadLetter, reportDeadStep } = stories;
  const { changesQueue, deadLettersQueue, operationsQueues, reassignmentsQueue } = queues;
  const deadLettersOf = (queue: string) =>
    queue === changesQueue ? deadLettersQueue : `${queue}/$DeadLetterQueue`;
  return {
    acceptChanges: {
      run: (batch, log) =>
        traced.runBatch(changesQueue, batch, (messages) => acceptChanges.run(messages, log)),
    },
    applyChange: (lane) => ({
      run: (received, log) =>
        traced.runOne(operationsQueues[lane], received, (message) => applyChange(lane).run(message, log)),
    }),
    advanceReassignment: {
      run: (received, log) =>
        traced.runOne(reassignmentsQueue, received, (message) => advanceReassignment.run(message, log)),
    },
    reportDeadLetter: {
      run: (received, sourceQueue, log) =>
        traced.runOne(deadLettersOf(sourceQueue), received, (message) =>
          reportDeadLetter.run(message, sourceQueue, log),
        ),
    },
    reportDeadStep: {
      run: (received, log) =>
        traced.runOne(deadLettersOf(reassignmentsQueue), received, (message) =>
          reportDeadStep.run(message, log),
        ),
    },
  };
}
