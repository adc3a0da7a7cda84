import { ApprovalGraphClient } from '../graph/approval/ApprovalGraphClient.ts';
import { explainApproval } from '../graph/approval/explainApproval.ts';
import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { GraphClient } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { LaneComparison } from '../graph/LaneComparison.ts';
import type { LaneHealth } from '../graph/LaneHealth.ts';
import { RecordingGraphClient } from '../graph/RecordingGraphClient.ts';
import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { property } from '../values/property.ts';
import type { Change } from './change.ts';
import type { Attempted, Outcome } from './Outcome.ts';
import { permissionHint } from './permissionHint.ts';
import { assignmentPath, assignmentsPath } from './policyPaths.ts';
import { readProfileId } from './readProfileId.ts';
import type { WriteContext } from './routes/ConfirmedWrite.ts';
import { FiledRoutes } from './routes/FiledRoutes.ts';
import { RoutedChange, type RouteOptions } from './routes/RoutedChange.ts';
import { tenantDefaultHint } from './tenantDefaultHint.ts';
import { toJustification } from './toJustification.ts';
import { ignoredProperties as readOnlyProperties } from './toWrite.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** The part of a delivery that applying a change needs. */
export type DeliveryContext = WriteContext &
  RetryObserver & {
    readonly isLast: boolean;
    /** The write that was approved, if this is its replay. */
    readonly filed?: FiledWrite | undefined;
  };

export type HandlerOptions = RouteOptions & {
  /** Whether writes carry a justification, so that Intune files a request for approval where it requires one. */
  readonly approvalJustification: boolean;
};

/** Applies the changes of one collection of policies to Graph. */
export class AssignmentHandler {
  readonly #type: AssignmentType;
  readonly #graph: GraphClient;
  readonly #retry: Retry;
  readonly #laneHealth: LaneHealth;
  readonly #options: HandlerOptions;

  constructor(
    type: AssignmentType,
    graph: GraphClient,
    retry: Retry,
    laneHealth: LaneHealth,
    options: HandlerOptions,
  ) {
    this.#type = type;
    this.#graph = graph;
    this.#retry = retry;
    this.#laneHealth = laneHealth;
    this.#options = options;
  }

  /**
   * @param profileId of the certificate profile that the navigation path leads to, if it is known
   * @throws GraphError if it is transient, and another delivery may help or the app is being stopped
   */
  async apply(change: Change, delivery: DeliveryContext, profileId?: string): Promise<Outcome> {
    const recorded = new RecordingGraphClient(this.#graph);
    const graph = this.#approving(recorded, change, delivery);
    const unserved = new FiledRoutes(graph, this.#options.unserved);
    const options = { ...this.#options, unserved };
    const routed = new RoutedChange(this.#type, change, profileId, graph, delivery, options);
    const lane = new LaneComparison(this.#laneHealth, this.#type.throttlingArea, delivery);
    let attempts = 0;
    const attempted = (answer?: unknown): Attempted => ({
      ...this.#subjectOf(change, answer ?? routed.before),
      ignoredProperties: readOnlyProperties(this.#type, change),
      before: routed.before,
      attempts,
      turnWaitMs: delivery.turnWaitMs,
    });
    const attempt = (number: number) => {
      attempts = number;
      return lane.watch(() => routed.attempt());
    };
    const ended = await this.#retry.run(attempt, delivery).catch((error: unknown) => {
      if (!(error instanceof GraphError) || this.#isLeftToNextDelivery(error, lane, delivery)) throw error;
      return routed.checkOutcome(error);
    });
    if (ended instanceof GraphError) {
      const received = ended.options.unsent ? recorded.last : ended.options;
      const error = await explainApproval(ended, this.#graph, this.#type.throttlingArea);
      const hint = error.transient ? laneHint(lane) : this.#hintFor(error, change);
      return {
        outcome: 'failed',
        received,
        ...attempted(),
        error: withHint(error, hint),
        filed: graph.filed,
      };
    }
    const { response: received, ignored = [], ...done } = ended;
    const known = attempted(done.assignment);
    const ignoredProperties = [...known.ignoredProperties, ...ignored];
    return { outcome: 'applied', received, ...known, ignoredProperties, ...done };
  }

  /**
   * Id of the certificate profile that the navigation path of a change leads to.
   * @returns undefined if Graph does not say
   * @throws GraphError if it is transient, and another delivery may help or the app is being stopped
   */
  async findProfile(change: Change, delivery: DeliveryContext): Promise<string | undefined> {
    const read = () => readProfileId(this.#type, change, this.#graph, delivery);
    return this.#retry.run(read, delivery).catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      if (error.transient && (this.#retry.stopped || !delivery.isLast)) throw error;
      return undefined;
    });
  }

  #approving(graph: GraphClient, change: Change, { filed }: DeliveryContext): ApprovalGraphClient {
    const justification = this.#options.approvalJustification ? toJustification(change) : undefined;
    return new ApprovalGraphClient(graph, { justification, filed });
  }

  #isLeftToNextDelivery(
    { transient }: GraphError,
    lane: LaneComparison,
    { isLast }: DeliveryContext,
  ): boolean {
    const isGivenUp = lane.onlyThisPolicyFails || isLast;
    return transient && (this.#retry.stopped || !isGivenUp);
  }

  #hintFor({ options }: GraphError, { policyId }: Change): string | undefined {
    return permissionHint(options, this.#type.permissions) ?? tenantDefaultHint(this.#type, policyId);
  }

  /** Graph names a new assignment, and may give a moved one another id. */
  #subjectOf(change: Change, assignment: unknown) {
    const id = property(assignment, 'id');
    const assignmentId = typeof id === 'string' ? id : change.assignmentId;
    const path = assignmentsPath(this.#type, change);
    return { subject: assignmentId ? assignmentPath(path, assignmentId) : path, assignmentId };
  }
}

function laneHint({ onlyThisPolicyFails }: LaneComparison): string | undefined {
  return onlyThisPolicyFails ? 'meanwhile Graph accepted changes of other policies' : undefined;
}

function withHint(error: GraphError, hint: string | undefined): GraphError {
  return hint ? new GraphError({ ...error.options, reason: `${error.options.reason}; ${hint}` }) : error;
}
