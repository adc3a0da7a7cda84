import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type ReceivedRequest,
  type SendContext,
} from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import type { LaneHealth } from './LaneHealth.ts';

/**
 * Reports accepted writes to a LaneHealth. Only Graph's answers have a `request-id`: a page of a proxy proves nothing about
 * Graph, whatever its status.
 */
export class ObservedGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #health: LaneHealth;

  constructor(graph: GraphClient, health: LaneHealth) {
    super();
    this.#graph = graph;
    this.#health = health;
  }

  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const write = { delivery: context, sentAt: this.#health.now() };
    const record = ({ requestId }: ReceivedRequest) => {
      if (request.method !== 'GET' && requestId) this.#health.recordAccepted(request.throttlingArea, write);
    };
    try {
      const response = await this.#graph.send(request, context);
      record(response);
      return response;
    } catch (error) {
      if (error instanceof GraphError && !error.transient) record(error.options);
      throw error;
    }
  }
}
