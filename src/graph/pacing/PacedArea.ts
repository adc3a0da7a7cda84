import type { GraphRequest } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import type { Clock } from './Clock.ts';
import { TurnQueue } from './TurnQueue.ts';
import { type Quota, WritePace } from './WritePace.ts';

/** One throttling area: its writes take turns, its reads only wait while it is paused. */
export class PacedArea {
  readonly #clock: Clock;
  readonly #pace: WritePace;
  readonly #writes: TurnQueue;
  readonly #reads: TurnQueue;

  constructor(quota: Quota, clock: Clock, stop?: AbortSignal) {
    this.#clock = clock;
    this.#pace = new WritePace(quota);
    this.#writes = new TurnQueue(this.#pace, clock, stop);
    const whilePaused = { waitMs: (now: number) => this.#pace.pauseMs(now), started: () => {} };
    this.#reads = new TurnQueue(whilePaused, clock, stop);
  }

  /** @returns when the turn came; undefined where it did not come in time */
  turn(request: GraphRequest, giveUpAt: number): Promise<number | undefined> {
    return (isWrite(request) ? this.#writes : this.#reads).take(giveUpAt);
  }

  /** @param error how it ended, where it did not succeed */
  ended(request: GraphRequest, startedAt: number, error?: unknown): void {
    const now = this.#clock.now();
    const throttled = isThrottled(error);
    if (isWrite(request)) this.#count(now, error);
    if (throttled) this.#pace.refused(now, startedAt, error.options.retryAfterMs);
    this.#writes.serve();
  }

  /** What is no error of Graph's was thrown before anything was sent: the turn is somebody else's. */
  #count(now: number, error: unknown): void {
    if (error === undefined || error instanceof GraphError) this.#pace.answered(now, !isThrottled(error));
    else this.#pace.givenBack();
  }
}

const isWrite = ({ method }: GraphRequest) => method !== 'GET';

export const isThrottled = (error: unknown): error is GraphError =>
  error instanceof GraphError && error.options.status === 429;
