import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from '../GraphClient.ts';
import type { ThrottlingArea } from '../throttlingAreas.ts';
import { type Clock, systemClock } from './Clock.ts';

/** Sends the requests of each area at even intervals, so that many of them leave room for those of others. */
export class SpacedGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #intervalMs: (area: ThrottlingArea) => number;
  readonly #clock: Clock;
  readonly #next = new Map<ThrottlingArea, number>();

  /** @param intervalMs from the start of one request to the start of the next one */
  constructor(graph: GraphClient, intervalMs: (area: ThrottlingArea) => number, clock = systemClock) {
    super();
    this.#graph = graph;
    this.#intervalMs = intervalMs;
    this.#clock = clock;
  }

  override async send(request: GraphRequest, context?: Partial<SendContext>): Promise<GraphResponse> {
    const { throttlingArea } = request;
    const now = this.#clock.now();
    const startAt = Math.max(now, this.#next.get(throttlingArea) ?? now);
    this.#next.set(throttlingArea, startAt + this.#intervalMs(throttlingArea));
    if (startAt > now) await new Promise<void>((resolve) => this.#clock.after(startAt - now, resolve));
    return this.#graph.send(request, context);
  }
}
