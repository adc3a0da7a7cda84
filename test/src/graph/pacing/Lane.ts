import { seededRandom } from '@assignment-relay/emulator-kit';
import { SlidingWindow } from '@assignment-relay/intune-graph-emulator';
import { AssignmentHandler } from '../../../../src/assignments/AssignmentHandler.ts';
import type { Outcome } from '../../../../src/assignments/Outcome.ts';
import { deviceConfigurationAssignment as type } from '../../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { GraphClient, type GraphRequest, type GraphResponse } from '../../../../src/graph/GraphClient.ts';
import { LaneHealth } from '../../../../src/graph/LaneHealth.ts';
import { ObservedGraphClient } from '../../../../src/graph/ObservedGraphClient.ts';
import { maxTurnWaitMs } from '../../../../src/graph/pacing/maxTurnWaitMs.ts';
import { PacedGraphClient } from '../../../../src/graph/pacing/PacedGraphClient.ts';
import { perArea } from '../../../../src/graph/throttlingAreas.ts';
import { Delivery } from '../../../../src/operations/Delivery.ts';
import { Retry } from '../../../../src/retry/Retry.ts';
import { aChange } from '../../../support/aChange.ts';
import { aGraphError } from '../../../support/aGraphError.ts';
import { anIncomingMessage } from '../../../support/anIncomingMessage.ts';
import { routeOptions } from '../../../support/routeOptions.ts';
import { ManualClock } from './ManualClock.ts';

const windowMs = 20_000;
const latencyMs = 200;

/** One change that was given to the lane. Times are in milliseconds of the clock. */
type Applied = {
  readonly askedAt: number;
  /** Infinity until Graph accepts the write. */
  waitMs: number;
  outcome?: Outcome['outcome'] | 'abandoned';
};

type LaneOptions = {
  readonly instances?: number;
  /** Policies for which Graph always answers 500. */
  readonly isSick?: (policy: number) => boolean;
  /** How long these answers take. */
  readonly sickLatencyMs?: number;
};

/** Graph with Intune's quota for one area. It counts a request when it comes. */
class TimedGraph extends GraphClient {
  readonly #clock: ManualClock;
  readonly #window = new SlidingWindow(100, windowMs);
  readonly #isSick: (path: string) => boolean;
  readonly #sickLatencyMs: number;
  readonly #onAccepted: (path: string) => void;
  throttled = 0;

  constructor(
    clock: ManualClock,
    { isSick = () => false, sickLatencyMs = latencyMs }: LaneOptions,
    onAccepted: (policy: number) => void,
  ) {
    super();
    this.#clock = clock;
    this.#isSick = (path) => isSick(policyOf(path));
    this.#sickLatencyMs = sickLatencyMs;
    this.#onAccepted = (path) => onAccepted(policyOf(path));
  }

  override async send({ method, path, body }: GraphRequest): Promise<GraphResponse> {
    const isThrottled = this.#window.count(this.#clock.now()) > 0;
    const isSick = !isThrottled && this.#isSick(path);
    await this.#pass(isSick ? this.#sickLatencyMs : latencyMs);
    if (isThrottled) this.throttled++;
    if (isThrottled) throw aGraphError();
    if (isSick) throw aGraphError({ status: 500, code: 'InternalServerError' });
    this.#onAccepted(path);
    const ids = { requestId: 'r-1', clientRequestId: 'c-1' };
    return { method, url: path, status: 200, ...ids, body: { id: path, ...body } };
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(ms, resolve));
  }
}

const policyOf = (path: string) => Number(path.match(/deviceConfigurations\/(\d+)/)?.[1]);

/** One lane as the app builds it, in one or more processes, with a manual clock. Each change has a policy of its own. */
export class Lane {
  readonly clock = new ManualClock();
  readonly graph: TimedGraph;
  readonly #handlers: readonly AssignmentHandler[];
  readonly #changes: Applied[] = [];

  constructor(options: LaneOptions = {}) {
    this.graph = new TimedGraph(this.clock, options, (policy) => {
      const applied = this.#changes[policy];
      if (applied) applied.waitMs = this.clock.now() - applied.askedAt;
    });
    this.#handlers = Array.from({ length: options.instances ?? 1 }, (_, number) => this.#aHandler(number));
  }

  /** Times of the accepted writes. */
  get writes(): number[] {
    return this.#changes.map(({ askedAt, waitMs }) => askedAt + waitMs).filter(Number.isFinite);
  }

  apply(listSize = 1, instance = 0): Applied {
    const applied: Applied = { askedAt: this.clock.now(), waitMs: Number.POSITIVE_INFINITY };
    const policyId = String(this.#changes.push(applied) - 1);
    const change = aChange({ policyId });
    const delivery = new Delivery(anIncomingMessage(), { version: 1, change, listSize }, () => {}, {
      queue: { isGone: async () => false },
      resultsAreSent: async () => {},
      operationsQueue: 'operations',
      maxDeliveryCount: 10,
      now: this.clock.now,
    });
    this.#handlers[instance]?.apply(change, delivery).then(
      ({ outcome }) => {
        applied.outcome = outcome;
      },
      () => {
        applied.outcome = 'abandoned';
      },
    );
    return applied;
  }

  applyList(size: number, instance = 0): Applied[] {
    return Array.from({ length: size }, () => this.apply(size, instance));
  }

  /** Applies a single change every so often. */
  async applySingles(count: number, everyMs: number, instance = 0): Promise<Applied[]> {
    const singles = [];
    for (let n = 0; n < count; n++) {
      singles.push(this.apply(1, instance));
      await this.clock.advance(everyMs);
    }
    return singles;
  }

  #aHandler(number: number): AssignmentHandler {
    const { now, after } = this.clock;
    const health = new LaneHealth(now);
    const graph = new PacedGraphClient(new ObservedGraphClient(this.graph, health), {
      ...{ writes: perArea(() => 100), windowMs, maxTurnWaitMs, clock: this.clock },
    });
    const sleep = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
    const retry = new Retry({ budgetMs: 240_000, now, sleep, random: seededRandom(number + 1) });
    return new AssignmentHandler(type, graph, retry, health, routeOptions());
  }
}
