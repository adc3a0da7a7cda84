import type { HeapEntry } from '@assignment-relay/emulator-kit';
import type { GraphQuota } from './GraphQuota.ts';
import type { Write } from './measures.ts';
import { concurrentSessions, type InstancePace, type Scenario } from './Scenario.ts';
import type { VirtualTime } from './VirtualTime.ts';

export type World = {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  readonly graph: GraphQuota;
  readonly random: () => number;
  readonly writes: Write[];
  /** Number of policies that no instance has taken yet. */
  policiesWaiting: number;
};

/** What waits for a turn: a policy of the backlog, or a single change. */
type Waiting = {
  readonly changesLeft: number;
  /** When the single change came. */
  readonly singleSince?: number;
};

/** One process. It takes one policy per session from the backlog, and applies the changes of a policy one by one. */
export class Instance {
  readonly #number: number;
  readonly #world: World;
  readonly #pace: InstancePace;
  #policiesTaken = 0;
  /** First come, first served. Single changes go before those of a list. */
  readonly #singles: Waiting[] = [];
  readonly #backlog: Waiting[] = [];
  #timer: HeapEntry<() => void> | undefined;

  constructor(number: number, world: World) {
    this.#number = number;
    this.#world = world;
    this.#pace = world.scenario.newPace();
    world.time.at(world.scenario.startsAt(number), () => this.#takePolicies());
  }

  /** A single change comes to this instance. */
  takeSingle(): void {
    this.#enqueue({ changesLeft: 1, singleSince: this.#world.time.now });
    this.#useTurns();
  }

  #enqueue(waiting: Waiting): void {
    const isUrgent = waiting.singleSince !== undefined && this.#world.scenario.isList;
    (isUrgent ? this.#singles : this.#backlog).push(waiting);
  }

  #useTurns(): void {
    const { time, scenario } = this.#world;
    if (this.#timer) time.cancel(this.#timer);
    if (time.now >= scenario.endsAt(this.#number)) return;
    for (;;) {
      const queue = this.#singles.length > 0 ? this.#singles : this.#backlog;
      const [next] = queue;
      if (!next) return;
      const mayUseReserve = queue === this.#singles || !scenario.isList;
      const waitMs = this.#pace.waitMs(time.now, mayUseReserve);
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) {
        this.#timer = time.at(time.now + waitMs, () => this.#useTurns());
        return;
      }
      queue.shift();
      this.#write(next, mayUseReserve);
    }
  }

  /** Takes one policy per millisecond, so that instances that start together get equally many. */
  #takePolicies(): void {
    const { time, scenario } = this.#world;
    if (this.#policiesTaken === concurrentSessions || this.#world.policiesWaiting === 0) return;
    this.#policiesTaken++;
    this.#world.policiesWaiting--;
    this.#enqueue({ changesLeft: scenario.changesPerPolicy });
    this.#useTurns();
    time.at(time.now + 1, () => this.#takePolicies());
  }

  /** Graph counts the write somewhere between 20 % and 80 % of its latency. */
  #write(waiting: Waiting, mayUseReserve: boolean): void {
    const { time, graph, random, writes, scenario } = this.#world;
    const [shortest, longest] = scenario.latencyMs;
    const startedAt = time.now;
    const latency = shortest + random() * (longest - shortest);
    this.#pace.recordStart(startedAt, mayUseReserve);
    time.at(startedAt + latency * (0.2 + 0.6 * random()), () => {
      const outageMs = random() < scenario.outageShare(time.now) ? 1_000 : 0;
      const retryAfterMs = Math.max(graph.countWrite(time.now), outageMs);
      const { singleSince } = waiting;
      const singleWaitMs = singleSince === undefined ? {} : { singleWaitMs: time.now - singleSince };
      writes.push({ at: time.now, instance: this.#number, accepted: retryAfterMs === 0, ...singleWaitMs });
      time.at(startedAt + latency, () => this.#handleAnswer(startedAt, retryAfterMs, waiting));
    });
  }

  #handleAnswer(startedAt: number, retryAfterMs: number, waiting: Waiting): void {
    const { time, scenario } = this.#world;
    const isAccepted = retryAfterMs === 0;
    const changesLeft = waiting.changesLeft - Number(isAccepted);
    if (changesLeft > 0) this.#enqueue({ ...waiting, changesLeft });
    this.#pace.recordAnswer(time.now, startedAt, isAccepted);
    if (!isAccepted)
      this.#pace.recordThrottled(time.now, startedAt, scenario.retryAfter ? retryAfterMs : undefined);
    this.#useTurns();
    if (changesLeft > 0 || waiting.singleSince !== undefined) return;
    this.#policiesTaken--;
    this.#takePolicies();
  }
}
