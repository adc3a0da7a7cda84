import type { GraphClient } from '../../graph/GraphClient.ts';
import type { GraphError } from '../../graph/GraphError.ts';
import type { Change } from '../change.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { AssignRoute } from './AssignRoute.ts';
import type { WriteContext } from './ConfirmedWrite.ts';
import type { Done } from './Done.ts';
import { MoveRefusedError } from './MoveRefusedError.ts';
import { NoRouteError } from './NoRouteError.ts';
import { SingleWrite } from './SingleWrite.ts';
import { StepwiseChange } from './StepwiseChange.ts';
import type { UnservedRoutes } from './UnservedRoutes.ts';
import type { Way } from './Way.ts';
import { whyNoAssign } from './whyNoAssign.ts';

export type RouteOptions = {
  readonly unserved: Pick<UnservedRoutes, 'isServed' | 'send'>;
  /** Entity types whose assignments may be written with `assign` if Intune does not serve the documented request. */
  readonly assignFallback: readonly string[] | 'all';
  /** Whether the event has the assignment as it was before. */
  readonly recordBefore: boolean;
};

/** One change on its way: the documented requests first, and `assign` only where Intune does not serve them. */
export class RoutedChange implements Way {
  /** Used until Intune turns out not to serve it. */
  #way: Way;
  /** The ways after it. Few changes need one, so each is made when it is its turn. */
  readonly #others: (() => Way)[];
  /** Why there is no `assign`, and what to do about it. */
  readonly #noAssign: string | undefined;

  /** @param profileId of the certificate profile that the navigation path leads to, if it is known */
  constructor(
    type: AssignmentType,
    change: Change,
    profileId: string | undefined,
    graph: GraphClient,
    context: WriteContext,
    options: RouteOptions,
  ) {
    this.#noAssign = whyNoAssign(type, change, profileId, options);
    const isNamedById = change.assignmentId !== undefined && !changesOnlyId(type, change);
    const isOneRequest = change.operation === 'create' || isNamedById;
    const stepwise = () => new StepwiseChange(type, change, graph, context, options);
    const isSingle = isOneRequest && change.operation !== 'delete';
    this.#way = isSingle ? new SingleWrite(type, change, graph, context, options) : stepwise();
    this.#others = [
      ...(isSingle && change.operation !== 'create' ? [stepwise] : []),
      ...(this.#noAssign === undefined
        ? [() => new AssignRoute(type, change, profileId ?? change.policyId, graph, context, options)]
        : []),
    ];
  }

  async attempt(): Promise<Done> {
    for (;;) {
      try {
        return await this.#way.attempt();
      } catch (error) {
        if (!(error instanceof NoRouteError || error instanceof MoveRefusedError)) throw error;
        const next = this.#others.shift();
        if (!next) throw this.#explain(error);
        this.#way = next();
      }
    }
  }

  #explain(error: GraphError): GraphError {
    return error instanceof NoRouteError
      ? error.because(this.#noAssign ?? 'assign is not served either')
      : error;
  }

  checkOutcome(error: GraphError): Promise<Done | GraphError> {
    return this.#way.checkOutcome(error);
  }

  get before(): unknown {
    return this.#way.before;
  }
}

/** The id of an app's assignment contains its intent. Only a read before the update tells which assignment has the new id. */
const changesOnlyId = ({ assign }: AssignmentType, { assignment = {} }: Change): boolean =>
  assign?.hasIntents === true && assignment['intent'] !== undefined && assignment['target'] === undefined;
