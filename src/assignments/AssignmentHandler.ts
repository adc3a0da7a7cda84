import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { LaneComparison } from '../graph/LaneComparison.ts';
import type { LaneHealth } from '../graph/LaneHealth.ts';
import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { property } from '../values/property.ts';
import type { AssignmentType } from './AssignmentType.ts';
import type { Change } from './change.ts';
import { findAssignment } from './findAssignment.ts';
import type { Attempted, Outcome } from './Outcome.ts';
import { operations } from './operations/operations.ts';
import { ignoredProperties, toWrite, type Write } from './toWrite.ts';

/** The part of a delivery that applying a change needs. */
export type DeliveryContext = SendContext & RetryObserver & { readonly isLast: boolean };

type Done = { readonly response: GraphResponse; readonly recovered: boolean };

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

  /** @throws GraphError if it is transient and another delivery may help */
  async apply(change: Change, delivery: DeliveryContext): Promise<Outcome> {
    const write = toWrite(this.#type, change);
    const lane = new LaneComparison(this.#laneHealth, this.#type.throttlingArea, delivery);
    let attempts = 0;
    const attempted = (response?: GraphResponse): Attempted => ({
      request: write.request,
      ...toSubject(write, change, response),
      ignoredProperties: ignoredProperties(this.#type, change),
      attempts,
      turnWaitMs: delivery.turnWaitMs,
    });
    try {
      const done = await this.#retry.run((attempt) => {
        attempts = attempt;
        return lane.watch(() => this.#attempt(write, change, delivery));
      }, delivery);
      return { outcome: 'applied', ...attempted(done.response), ...done };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const isGivenUp = lane.onlyThisPolicyFails && !this.#retry.stopped;
      if (error.transient && !isGivenUp && !delivery.isLast) throw error;
      const hint = error.transient ? this.#transientHint(isGivenUp) : this.#permissionHint(error);
      return { outcome: 'failed', ...attempted(), error: withHint(error, hint) };
    }
  }

  async #attempt(write: Write, { operation }: Change, delivery: DeliveryContext): Promise<Done> {
    const { idempotent, maybeDoneStatuses } = operations[operation];
    const done = idempotent ? undefined : await this.#find(write, delivery);
    return done ?? this.#writeOrFind(write, maybeDoneStatuses, delivery);
  }

  async #writeOrFind(
    write: Write,
    maybeDoneStatuses: readonly number[],
    delivery: DeliveryContext,
  ): Promise<Done> {
    try {
      return { response: await this.#graph.send(write.request, delivery), recovered: false };
    } catch (refusal) {
      if (!(refusal instanceof GraphError) || !maybeDoneStatuses.includes(refusal.options.status ?? 0))
        throw refusal;
      const done = await this.#find(write, delivery).catch((error) => {
        throw error instanceof GraphError && !error.transient ? refusal : error;
      });
      if (!done) throw refusal;
      return done;
    }
  }

  async #find(write: Write, delivery: DeliveryContext): Promise<Done | undefined> {
    const response = await findAssignment(this.#graph, write, delivery);
    return response && { response, recovered: true };
  }

  #transientHint(isGivenUp: boolean): string | undefined {
    if (this.#retry.stopped) return 'the app was stopped before its retry budget was used up';
    return isGivenUp ? 'meanwhile Graph accepted changes of other policies' : undefined;
  }

  /** Graph often does not say which permission is missing. */
  #permissionHint({ options: { status, code } }: GraphError): string | undefined {
    if (status !== 403 || code === 'approvalRequired') return undefined;
    return `grant the app's identity the application permission ${this.#type.permissions.join(' or ')}`;
  }
}

function withHint(error: GraphError, hint: string | undefined): GraphError {
  return hint ? new GraphError({ ...error.options, reason: `${error.options.reason}; ${hint}` }) : error;
}

/** Graph names a new assignment, and may give a moved one another id. */
function toSubject({ request, collection }: Write, change: Change, response?: GraphResponse) {
  const answered = property(response?.body, 'id');
  const assignmentId = typeof answered === 'string' ? answered : change.assignmentId;
  const subject = assignmentId ? `${collection}/${encodeURIComponent(assignmentId)}` : request.path;
  return { subject, assignmentId };
}
