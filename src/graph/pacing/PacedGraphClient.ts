import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
  type ThrottlingArea,
} from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import { type Clock, systemClock } from './Clock.ts';
import { isThrottled, PacedArea } from './PacedArea.ts';
import type { Quota } from './WritePace.ts';

export type PacedGraphClientOptions = Quota & {
  /** The longest that the requests of one delivery wait for their turns, in all. */
  readonly longestTurnMs: number;
  /** Ends every wait, at shutdown. */
  readonly stop?: AbortSignal;
  readonly clock?: Clock;
};

/** Sends writes no faster than Graph takes them, in each throttling area: docs/decisions/0004-pacing.md. */
export class PacedGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #longestTurnMs: number;
  readonly #clock: Clock;
  readonly #areas: (name: ThrottlingArea) => PacedArea;

  constructor(graph: GraphClient, options: PacedGraphClientOptions) {
    super();
    const { stop, longestTurnMs, clock = systemClock, ...quota } = options;
    this.#graph = graph;
    this.#longestTurnMs = longestTurnMs;
    this.#clock = clock;
    this.#areas = eachOnce(() => new PacedArea(quota, clock, stop));
  }

  /** @throws GraphError, transient, also where the turn did not come in time; nothing was sent then */
  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const area = this.#areas(request.throttlingArea);
    const startedAt = await this.#turn(area, request, context);
    if (startedAt === undefined) throw noTurn(request);
    try {
      const response = await this.#graph.send(request, context);
      area.ended(request, startedAt);
      return response;
    } catch (error) {
      area.ended(request, startedAt, error);
      throw isThrottled(error) ? new GraphError({ ...error.options, waitsForTurn: true }) : error;
    }
  }

  async #turn(
    area: PacedArea,
    request: GraphRequest,
    context: Partial<SendContext>,
  ): Promise<number | undefined> {
    const asked = this.#clock.now();
    const startedAt = await area.turn(request, asked + this.#longestTurnMs - (context.turnWaitMs ?? 0));
    context.waitedForTurn?.(this.#clock.now() - asked);
    return startedAt;
  }
}

function noTurn({ method, version, path, throttlingArea: area }: GraphRequest): GraphError {
  const reason = `Graph throttles the area ${area}, and the turn of this request did not come in time`;
  return new GraphError({ method, url: `/${version}${path}`, code: 'noTurn', reason, transient: true });
}

function eachOnce<K, V>(make: () => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make();
    made.set(key, value);
    return value;
  };
}
