import type { GraphClient, GraphRequest, GraphResponse } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import type { OnRetry, Retry } from '../graph/Retry.ts';
import type { Change } from '../messages/change.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { findAssignment } from './findAssignment.ts';
import type { Outcome } from './Outcome.ts';
import { ignoredProperties, toGraphRequest } from './toGraphRequest.ts';

export type Delivery = {
  /** 1 on the first one. */
  readonly deliveryCount: number;
  readonly onRetry?: OnRetry;
};

/** Applies the changes of one assignment type to Graph. */
export class AssignmentHandler {
  readonly #type: AssignmentType;
  readonly #graph: GraphClient;
  readonly #retry: Retry;

  constructor(type: AssignmentType, graph: GraphClient, retry: Retry) {
    this.#type = type;
    this.#graph = graph;
    this.#retry = retry;
  }

  async apply(change: Change, delivery: Delivery): Promise<Outcome> {
    const request = toGraphRequest(this.#type, change);
    const result = { request, ignoredProperties: ignoredProperties(this.#type, change), attempts: 0 };
    try {
      const done = await this.#retry.run((attempt, deadline) => {
        result.attempts = attempt;
        return this.#try(request, delivery.deliveryCount === 1 && attempt === 1, deadline);
      }, delivery.onRetry);
      return { outcome: 'applied', ...result, ...done };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { outcome: 'failed', ...result, error: this.#withMend(error) };
    }
  }

  /** A POST is not idempotent: after the first try, look whether it has been done already. */
  async #try(request: Write, first: boolean, deadline: number): Promise<Done> {
    const found =
      request.method === 'POST' && !first ? await findAssignment(this.#graph, request, deadline) : undefined;
    return { response: found ?? (await this.#graph.send(request, deadline)), recovered: found !== undefined };
  }

  /** Graph often leaves out which permission it misses. */
  #withMend(error: GraphError): GraphError {
    const { status, code, reason } = error.options;
    if (status !== 403 || code === 'ApprovalRequired') return error;
    const mend = `grant the app's identity the application permission ${this.#type.permissions.join(' or ')}`;
    return new GraphError({ ...error.options, reason: `${reason}; ${mend}` });
  }
}

type Write = GraphRequest & { readonly body: Change['assignment'] };
type Done = { readonly response: GraphResponse; readonly recovered: boolean };
