import type { Outcome } from '../assignments/Outcome.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Operation } from '../operations/operation.ts';
import { ResultReporter } from '../results/ResultReporter.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { ownAttributes, ownMetrics } from './ownNames.ts';
import type { Telemetry } from './Telemetry.ts';

/** Seconds. A change that waits for its policy, its turn or an outage can take hours. */
const waitBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1_800, 3_600, 14_400];

/** Measures each change that applyChange has finished. Its result continues the span of its delivery. */
export class MeasuredResultReporter extends ResultReporter {
  readonly #duration;
  readonly #attempts;
  readonly #turnWait;

  constructor(
    sender: MessageSender,
    settings: Pick<Config, 'resultsTopic' | 'errorsQueue' | 'resultEventSource' | 'changesQueue'>,
    { meter }: Pick<Telemetry, 'meter'>,
  ) {
    super(sender, settings);
    this.#duration = meter.createHistogram(ownMetrics.changeDuration, {
      unit: 's',
      description: 'Time from the operation in its queue to the published result',
      advice: { explicitBucketBoundaries: waitBuckets },
    });
    this.#attempts = meter.createHistogram(ownMetrics.attempts, {
      unit: '{attempt}',
      description: 'Attempts of the last delivery of a change',
      advice: { explicitBucketBoundaries: [1, 2, 3, 5, 10, 20, 50] },
    });
    this.#turnWait = meter.createHistogram(ownMetrics.turnWait, {
      unit: 's',
      description: 'How long the requests of a change waited for their turns',
      advice: { explicitBucketBoundaries: waitBuckets },
    });
  }

  override async reportOutcome(
    operation: Operation,
    outcome: Outcome,
    message: IncomingMessage,
    sourceQueue: string,
  ): Promise<void> {
    const traced = { ...operation, traceparent: message.traceparent ?? operation.traceparent };
    await super.reportOutcome(traced, outcome, message, sourceQueue);
    const { assignmentType, operation: name } = operation.change;
    const attributes = {
      [ownAttributes.outcome]: outcome.outcome,
      [ownAttributes.assignmentType]: assignmentType,
      [ownAttributes.operation]: name,
    };
    this.#attempts.record(outcome.attempts, attributes);
    this.#turnWait.record(outcome.turnWaitMs / 1_000, attributes);
    const { enqueuedAt } = message;
    if (enqueuedAt !== undefined)
      this.#duration.record(Math.max(0, Date.now() - enqueuedAt) / 1_000, attributes);
  }
}
