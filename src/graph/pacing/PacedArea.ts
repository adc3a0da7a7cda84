import type { GraphRequest, SendContext } from '../GraphClient.ts';
import { GraphError } from '../GraphError.ts';
import type { Clock } from './Clock.ts';
import { priorityOf } from './priorityOf.ts';
import { TurnQueue } from './TurnQueue.ts';
import { type Quota, WritePace } from './WritePace.ts';

/** One throttling area. Writes wait for their turns; reads wait only while the area is paused. */
export class PacedArea {
  readonly #clock: Clock;
  readonly #pace: WritePace;
  readonly #writes: TurnQueue;
  readonly #reads: TurnQueue;

  constructor(quota: Quota, clock: Clock, stop?: AbortSignal) {
    this.#clock = clock;
    this.#pace = new WritePace(quota);
    this.#writes = new TurnQueue(this.#pace, clock, stop);
    const pauseOnly = { waitMs: (now: number) => this.#pace.pauseMs(now), recordStart: () => {} };
    this.#reads = new TurnQueue(pauseOnly, clock, stop);
  }

  /**
   * @param deadline in milliseconds of the clock
   * @returns the time at which the request may start, or undefined if that is after the deadline
   */
  waitForTurn(
    request: GraphRequest,
    deadline: number,
    context: Partial<SendContext>,
  ): Promise<number | undefined> {
    const queue = isWrite(request) ? this.#writes : this.#reads;
    return queue.waitForTurn(deadline, priorityOf(context), context.isReassigned);
  }

  writesLeft(): number {
    return this.#pace.writesLeft(this.#clock.now());
  }

  /** @param error what the request was rejected with; undefined after a success */
  recordResult(
    request: GraphRequest,
    startedAt: number,
    { isReassigned }: Partial<SendContext>,
    error?: unknown,
  ): void {
    const now = this.#clock.now();
    if (isWrite(request)) this.#recordWrite(now, startedAt, isReassigned, error);
    if (isThrottled(error)) this.#pace.recordThrottled(now, startedAt, error.options.retryAfterMs);
    this.#writes.grantTurns();
  }

  #recordWrite(now: number, startedAt: number, isReassigned: boolean | undefined, error: unknown): void {
    if (isUnsent(error)) this.#pace.recordUnsent(startedAt, isReassigned);
    else this.#pace.recordAnswer(now, startedAt, !isThrottled(error), isReassigned);
  }
}

const isWrite = ({ method }: GraphRequest) => method !== 'GET';

/** An error other than a GraphError is thrown before anything is sent. */
const isUnsent = (error: unknown) =>
  error instanceof GraphError ? error.options.unsent : error !== undefined;

export const isThrottled = (error: unknown): error is GraphError =>
  error instanceof GraphError && error.options.status === 429;
