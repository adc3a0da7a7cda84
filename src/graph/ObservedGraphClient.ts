import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from './GraphClient.ts';
import { GraphError } from './GraphError.ts';
import type { LaneHealth } from './LaneHealth.ts';

/** Reports accepted writes to a LaneHealth. */
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
    const recordAccepted = () => {
      if (request.method !== 'GET') this.#health.recordAccepted(request.throttlingArea, write);
    };
    try {
      const response = await this.#graph.send(request, context);
      recordAccepted();
      return response;
    } catch (error) {
      if (error instanceof GraphError && !error.transient) recordAccepted();
      throw error;
    }
  }
}
