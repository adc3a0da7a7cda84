import { byName, typeOf } from '../../../src/assignments/types/catalogue.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { type Hub, shownSeconds } from '../Hub.ts';
import type { WriteCount } from '../PageState.ts';

/** In Azure, nobody but Graph knows when it received a write. Each result that needed one counts as one at its time. */
export class WritesOfResults {
  readonly #hub: Hub;
  readonly #counts = new Map<string, WriteCount>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  add(events: readonly ResultEvent[]): void {
    const changed = events.flatMap((event) => this.#add(event) ?? []);
    if (changed.length > 0)
      this.#hub.setWrites(
        [...new Map(changed.map((key) => [key, this.#counts.get(key)])).values()].flatMap(
          (count) => count ?? [],
        ),
      );
  }

  /** @returns the key of the count that has grown */
  #add({ time, data }: ResultEvent): string | undefined {
    if (!data.request || data.unchanged || !byName.has(data.assignmentType)) return undefined;
    const lane = typeOf({ ...data, assignmentType: data.assignmentType ?? '' }).throttlingArea;
    const second = Math.floor(Date.parse(time) / 1_000);
    if (second < Date.now() / 1_000 - shownSeconds) return undefined;
    const key = `${second} ${lane}`;
    const writes = (this.#counts.get(key)?.writes ?? 0) + 1;
    this.#counts.set(key, { second, lane, writes, throttled: 0 });
    return key;
  }
}
