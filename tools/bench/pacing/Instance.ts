import type { HeapEntry } from '@assignment-relay/emulator-kit';
import type { GraphQuota } from './GraphQuota.ts';
import type { Write } from './measures.ts';
import { concurrentSessions, type Pace, type Scenario } from './Scenario.ts';
import type { VirtualTime } from './VirtualTime.ts';

export type World = {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  readonly graph: GraphQuota;
  readonly random: () => number;
  readonly writes: Write[];
  /** Policies that no instance has taken yet. */
  waiting: number;
};

/** One process, which takes as many policies from the backlog as it has sessions, and works at each change by change. */
export class Instance {
  readonly #number: number;
  readonly #world: World;
  readonly #pace: Pace;
  #taken = 0;
  /** How many changes are left of each policy that waits for its turn; first come, first served. */
  readonly #turns: number[] = [];
  #wakeUp: HeapEntry<() => void> | undefined;

  constructor(number: number, world: World) {
    this.#number = number;
    this.#world = world;
    this.#pace = world.scenario.newPace();
    world.time.at(world.scenario.starts(number), () => this.#take());
  }

  #work(): void {
    const { time, scenario } = this.#world;
    if (this.#wakeUp) time.callOff(this.#wakeUp);
    if (time.now >= scenario.ends(this.#number)) return;
    while (this.#turns.length > 0) {
      const waitMs = this.#pace.waitMs(time.now);
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) {
        this.#wakeUp = time.at(time.now + waitMs, () => this.#work());
        return;
      }
      this.#write(this.#turns.shift() ?? 0);
    }
  }

  /** One policy after the other, 1 ms apart: of those that start together each gets as many. */
  #take(): void {
    const { time, scenario } = this.#world;
    if (this.#taken === concurrentSessions || this.#world.waiting === 0) return;
    this.#taken++;
    this.#world.waiting--;
    this.#turns.push(scenario.changesEach);
    this.#work();
    time.at(time.now + 1, () => this.#take());
  }

  /** Graph counts it somewhere on its way. */
  #write(left: number): void {
    const { time, graph, random, writes, scenario } = this.#world;
    const [shortest, longest] = scenario.latency;
    const startedAt = time.now;
    const latency = shortest + random() * (longest - shortest);
    this.#pace.started(startedAt);
    time.at(startedAt + latency * (0.2 + 0.6 * random()), () => {
      const outage = random() < scenario.outage(time.now) ? 1_000 : 0;
      const retryAfterMs = Math.max(graph.write(time.now), outage);
      writes.push({ at: time.now, instance: this.#number, accepted: retryAfterMs === 0 });
      time.at(startedAt + latency, () => this.#answered(startedAt, retryAfterMs, left));
    });
  }

  #answered(startedAt: number, retryAfterMs: number, before: number): void {
    const { time, scenario } = this.#world;
    const left = retryAfterMs === 0 ? before - 1 : before;
    if (left > 0) this.#turns.push(left);
    this.#pace.answered(time.now, retryAfterMs === 0);
    if (retryAfterMs > 0)
      this.#pace.refused(time.now, startedAt, scenario.retryAfter ? retryAfterMs : undefined);
    this.#work();
    if (left > 0) return;
    this.#taken--;
    this.#take();
  }
}
