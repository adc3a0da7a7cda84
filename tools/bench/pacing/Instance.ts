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

/** One process. It takes one policy per session from the backlog, and applies the changes of a policy one by one. */
export class Instance {
  readonly #number: number;
  readonly #world: World;
  readonly #pace: InstancePace;
  #policiesTaken = 0;
  /** For each policy that waits for a turn, the number of changes left; first come, first served. */
  readonly #waiting: number[] = [];
  #timer: HeapEntry<() => void> | undefined;

  constructor(number: number, world: World) {
    this.#number = number;
    this.#world = world;
    this.#pace = world.scenario.newPace();
    world.time.at(world.scenario.startsAt(number), () => this.#takePolicies());
  }

  #useTurns(): void {
    const { time, scenario } = this.#world;
    if (this.#timer) time.cancel(this.#timer);
    if (time.now >= scenario.endsAt(this.#number)) return;
    while (this.#waiting.length > 0) {
      const waitMs = this.#pace.waitMs(time.now);
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) {
        this.#timer = time.at(time.now + waitMs, () => this.#useTurns());
        return;
      }
      this.#write(this.#waiting.shift() ?? 0);
    }
  }

  /** Takes one policy per millisecond, so that instances that start together get equally many. */
  #takePolicies(): void {
    const { time, scenario } = this.#world;
    if (this.#policiesTaken === concurrentSessions || this.#world.policiesWaiting === 0) return;
    this.#policiesTaken++;
    this.#world.policiesWaiting--;
    this.#waiting.push(scenario.changesPerPolicy);
    this.#useTurns();
    time.at(time.now + 1, () => this.#takePolicies());
  }

  /** Graph counts the write somewhere between 20 % and 80 % of its latency. */
  #write(changesLeft: number): void {
    const { time, graph, random, writes, scenario } = this.#world;
    const [shortest, longest] = scenario.latencyMs;
    const startedAt = time.now;
    const latency = shortest + random() * (longest - shortest);
    this.#pace.recordStart(startedAt);
    time.at(startedAt + latency * (0.2 + 0.6 * random()), () => {
      const outageMs = random() < scenario.outageShare(time.now) ? 1_000 : 0;
      const retryAfterMs = Math.max(graph.countWrite(time.now), outageMs);
      writes.push({ at: time.now, instance: this.#number, accepted: retryAfterMs === 0 });
      time.at(startedAt + latency, () => this.#handleAnswer(startedAt, retryAfterMs, changesLeft));
    });
  }

  #handleAnswer(startedAt: number, retryAfterMs: number, changesBefore: number): void {
    const { time, scenario } = this.#world;
    const changesLeft = retryAfterMs === 0 ? changesBefore - 1 : changesBefore;
    if (changesLeft > 0) this.#waiting.push(changesLeft);
    this.#pace.recordAnswer(time.now, retryAfterMs === 0);
    if (retryAfterMs > 0)
      this.#pace.recordThrottled(time.now, startedAt, scenario.retryAfter ? retryAfterMs : undefined);
    this.#useTurns();
    if (changesLeft > 0) return;
    this.#policiesTaken--;
    this.#takePolicies();
  }
}
