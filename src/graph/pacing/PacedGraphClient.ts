import type { ErrorCode } from '../../errorCodes.ts';
import { GraphClient, type GraphRequest, type GraphResponse, type SendContext } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import type { ThrottlingArea } from '../throttlingAreas.ts';
import { type Clock, systemClock } from './Clock.ts';
import { isThrottled, PacedArea } from './PacedArea.ts';
import type { Quota } from './WritePace.ts';

export type PacedGraphClientOptions = Pick<Quota, 'windowMs'> & {
  /** Writes allowed within any window, in each area; 0 turns pacing off there. */
  readonly writes: Readonly<Record<ThrottlingArea, number>>;
  /** Limit for the waits of all requests of one delivery together. */
  readonly maxTurnWaitMs: number;
  /** Ends all waits when the app stops. */
  readonly stop?: AbortSignal;
  readonly clock?: Clock;
};

/** Sends the writes of each throttling area no faster than Graph accepts them: docs/decisions/0004-pacing.md. */
export class PacedGraphClient extends GraphClient {
  readonly #graph: GraphClient;
  readonly #options: PacedGraphClientOptions;
  readonly #clock: Clock;
  readonly #areas = new Map<ThrottlingArea, PacedArea>();

  constructor(graph: GraphClient, options: PacedGraphClientOptions) {
    super();
    this.#graph = graph;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** @throws GraphError, transient, with the code `noTurn` if the turn did not come in time. Nothing was sent then. */
  override async send(request: GraphRequest, context: Partial<SendContext> = {}): Promise<GraphResponse> {
    const area = this.#areaOf(request);
    if (!area) return this.#graph.send(request, context);
    const startedAt = await this.#waitForTurn(area, request, context);
    if (startedAt === undefined) throw noTurn(request);
    try {
      const response = await this.#graph.send(request, context);
      area.recordResult(request, startedAt, context);
      return response;
    } catch (error) {
      area.recordResult(request, startedAt, context, error);
      throw isThrottled(error) ? new GraphError({ ...error.options, waitsForTurn: true }) : error;
    }
  }

  /** Number of writes that the allowance of a lane still has in the window; undefined if pacing is off there. */
  writesLeft(throttlingArea: ThrottlingArea): number | undefined {
    return this.#areaOf({ throttlingArea })?.writesLeft();
  }

  async #waitForTurn(
    area: PacedArea,
    request: GraphRequest,
    context: Partial<SendContext>,
  ): Promise<number | undefined> {
    const askedAt = this.#clock.now();
    const deadline = askedAt + this.#options.maxTurnWaitMs - (context.turnWaitMs ?? 0);
    const startedAt = await area.waitForTurn(request, deadline, context);
    context.waitedForTurn?.(this.#clock.now() - askedAt);
    return startedAt;
  }

  #areaOf({ throttlingArea }: Pick<GraphRequest, 'throttlingArea'>): PacedArea | undefined {
    const { windowMs, stop } = this.#options;
    const writes = this.#options.writes[throttlingArea];
    if (writes === 0) return undefined;
    const area = this.#areas.get(throttlingArea) ?? new PacedArea({ writes, windowMs }, this.#clock, stop);
    this.#areas.set(throttlingArea, area);
    return area;
  }
}

function noTurn({ method, version, path, throttlingArea }: GraphRequest): GraphError {
  return new GraphError({
    method,
    url: `/${version}${path}`,
    code: 'noTurn' satisfies ErrorCode,
    reason:
      `Graph throttles the area ${throttlingArea}, and this request got no turn in time; nothing was sent; ` +
      'if this happens often, run fewer instances',
    transient: true,
    unsent: true,
    endsRun: true,
  });
}
