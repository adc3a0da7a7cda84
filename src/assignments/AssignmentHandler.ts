import type { GraphClient } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { LaneComparison } from '../graph/LaneComparison.ts';
import type { LaneHealth } from '../graph/LaneHealth.ts';
import { RecordingGraphClient } from '../graph/RecordingGraphClient.ts';
import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { property } from '../values/property.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { ConfirmedWrite, type WriteContext } from './ConfirmedWrite.ts';
import type { Change } from './change.ts';
import type { Attempted, Outcome } from './Outcome.ts';
import { operations } from './operations/operations.ts';
import { permissionHint } from './permissionHint.ts';
import { ignoredProperties, toWrite, type Write } from './toWrite.ts';

/** The part of a delivery that applying a change needs. */
export type DeliveryContext = WriteContext & RetryObserver & { readonly isLast: boolean };

/** Applies the changes of one assignment type to Graph. */
export class AssignmentHandler {
  readonly #type: AssignmentType;
  readonly #graph: GraphClient;
  readonly #retry: Retry;
  readonly #laneHealth: LaneHealth;

  constructor(type: AssignmentType, graph: GraphClient, retry: Retry, laneHealth: LaneHealth) {
    this.#type = type;
    this.#graph = graph;
    this.#retry = retry;
    this.#laneHealth = laneHealth;
  }

  /** @throws GraphError if it is transient, and another delivery may help or the app is being stopped */
  async apply(change: Change, delivery: DeliveryContext): Promise<Outcome> {
    const write = toWrite(this.#type, change);
    const graph = new RecordingGraphClient(this.#graph);
    const confirmed = new ConfirmedWrite(graph, write, operations[change.operation], delivery);
    const lane = new LaneComparison(this.#laneHealth, this.#type.throttlingArea, delivery);
    let attempts = 0;
    const attempted = (answer?: unknown): Attempted => ({
      ...toSubject(write, change, answer),
      ignoredProperties: ignoredProperties(this.#type, change),
      attempts,
      turnWaitMs: delivery.turnWaitMs,
    });
    const attempt = (number: number) => {
      attempts = number;
      return lane.watch(() => confirmed.attempt());
    };
    const ended = await this.#retry.run(attempt, delivery).catch((error: unknown) => {
      if (!(error instanceof GraphError) || this.#isLeftToNextDelivery(error, lane, delivery)) throw error;
      return confirmed.checkOutcome(error);
    });
    if (ended instanceof GraphError) {
      const hint = ended.transient ? laneHint(lane) : permissionHint(ended.options, this.#type.permissions);
      const received = ended.options.unsent ? graph.last : ended.options;
      return { outcome: 'failed', received, ...attempted(), error: withHint(ended, hint) };
    }
    const { response: received, recovered } = ended;
    const { body: assignment } = received;
    return { outcome: 'applied', received, ...attempted(assignment), assignment, recovered };
  }

  #isLeftToNextDelivery(
    { transient }: GraphError,
    lane: LaneComparison,
    { isLast }: DeliveryContext,
  ): boolean {
    const isGivenUp = lane.onlyThisPolicyFails || isLast;
    return transient && (this.#retry.stopped || !isGivenUp);
  }
}

function laneHint({ onlyThisPolicyFails }: LaneComparison): string | undefined {
  return onlyThisPolicyFails ? 'meanwhile Graph accepted changes of other policies' : undefined;
}

function withHint(error: GraphError, hint: string | undefined): GraphError {
  return hint ? new GraphError({ ...error.options, reason: `${error.options.reason}; ${hint}` }) : error;
}

/** Graph names a new assignment, and may give a moved one another id. */
function toSubject({ request, collection }: Write, change: Change, answer: unknown) {
  const answered = property(answer, 'id');
  const assignmentId = typeof answered === 'string' ? answered : change.assignmentId;
  const subject = assignmentId ? `${collection}/${encodeURIComponent(assignmentId)}` : request.path;
  return { subject, assignmentId };
}
