import type { HeapEntry } from '../../emulators/servicebus/broker/Heap.ts';
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
  /** Changes that no instance has taken yet. */
  waiting: number;
};

/** One process, which takes as many changes from the backlog as it has sessions. */
export class Instance {
  readonly #number: number;
  readonly #world: World;
  readonly #pace: Pace;
  #taken = 0;
  #inFlight = 0;
  #wakeUp: HeapEntry<() => void> | undefined;

  constructor(number: number, world: World) {
    this.#number = number;
    this.#world = world;
    this.#pace = world.scenario.newPace();
    world.time.at(world.scenario.starts(number), () => this.#work());
  }

  #work(): void {
    const { time, scenario } = this.#world;
    if (this.#wakeUp) time.callOff(this.#wakeUp);
    if (time.now >= scenario.ends(this.#number)) return;
    this.#take();
    while (this.#inFlight < this.#taken) {
      const waitMs = this.#pace.waitMs(time.now);
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) {
        this.#wakeUp = time.at(time.now + waitMs, () => this.#work());
        return;
      }
      this.#write();
    }
  }

  #take(): void {
    const more = Math.min(concurrentSessions - this.#taken, this.#world.waiting);
    this.#taken += more;
    this.#world.waiting -= more;
  }

  /** Graph counts it somewhere on its way. */
  #write(): void {
    const { time, graph, random, writes, scenario } = this.#world;
    const [shortest, longest] = scenario.latency;
    const startedAt = time.now;
    const latency = shortest + random() * (longest - shortest);
    this.#inFlight++;
    this.#pace.started(startedAt);
    time.at(startedAt + latency * (0.2 + 0.6 * random()), () => {
      const outage = random() < scenario.outage(time.now) ? 1_000 : 0;
      const retryAfterMs = Math.max(graph.write(time.now), outage);
      writes.push({ at: time.now, instance: this.#number, accepted: retryAfterMs === 0 });
      time.at(startedAt + latency, () => this.#answered(startedAt, retryAfterMs));
    });
  }

  #answered(startedAt: number, retryAfterMs: number): void {
    const { time, scenario } = this.#world;
    this.#inFlight--;
    if (retryAfterMs === 0) this.#taken--;
    this.#pace.answered(time.now, retryAfterMs === 0);
    if (retryAfterMs > 0)
      this.#pace.refused(time.now, startedAt, scenario.retryAfter ? retryAfterMs : undefined);
    this.#work();
  }
}
