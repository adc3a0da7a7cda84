import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type ReceivedRequest,
  type SendContext,
} from './GraphClient.ts';
import { GraphError } from './GraphError.ts';

/** Remembers the last request that Graph received. */
export class RecordingGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  #last: ReceivedRequest | undefined;

  constructor(graph: GraphClient) {
    super();
    this.#graph = graph;
  }

  /** undefined if nothing was sent. */
  get last(): ReceivedRequest | undefined {
    return this.#last;
  }

  override async send(request: GraphRequest, context?: Partial<SendContext>): Promise<GraphResponse> {
    try {
      const response = await this.#graph.send(request, context);
      this.#last = response;
      return response;
    } catch (error) {
      if (error instanceof GraphError && !error.options.unsent) this.#last = error.options;
      throw error;
    }
  }
}
