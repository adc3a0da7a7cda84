import type { GraphClient, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { LaneComparison } from '../graph/LaneComparison.ts';
import type { LaneHealth } from '../graph/LaneHealth.ts';
import { RecordingGraphClient } from '../graph/RecordingGraphClient.ts';
import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { property } from '../values/property.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { ConfirmedWrite } from './ConfirmedWrite.ts';
import type { Change } from './change.ts';
import type { Attempted, Outcome } from './Outcome.ts';
import { operations } from './operations/operations.ts';
import { permissionHint } from './permissionHint.ts';
import { ignoredProperties, toWrite, type Write } from './toWrite.ts';

/** The part of a delivery that applying a change needs. */
export type DeliveryContext = SendContext & RetryObserver & { readonly isLast: boolean };

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
    try {
      const { response: received, recovered } = await this.#retry.run((attempt) => {
        attempts = attempt;
        return lane.watch(() => confirmed.attempt());
      }, delivery);
      const { body: assignment } = received;
      return { outcome: 'applied', received, ...attempted(assignment), assignment, recovered };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const isGivenUp = lane.onlyThisPolicyFails || delivery.isLast;
      if (error.transient && (this.#retry.stopped || !isGivenUp)) throw error;
      const hint = error.transient ? laneHint(lane) : permissionHint(error.options, this.#type.permissions);
      const received = error.options.unsent ? graph.last : error.options;
      return { outcome: 'failed', received, ...attempted(), error: withHint(error, hint) };
    }
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
