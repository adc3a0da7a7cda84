import type { PageState, Push, ResultRow, WriteCount } from './PageState.ts';

type Listener = (push: Push) => void;

/** A page is not slower with more, but its browser needs more memory. */
export const maxResults = 10_000;

const chunk = 1_000;
/** Writes that are older are forgotten. */
export const shownSeconds = 15 * 60;

/** The current state of the page. Every browser gets all of it first, and then what changes. */
export class Hub {
  readonly #sections = new Map<keyof PageState, string>();
  readonly #results = new Map<number, ResultRow>();
  readonly #writes = new Map<string, WriteCount>();
  readonly #listeners = new Set<Listener>();
  #watched = Promise.withResolvers<void>();

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void {
    const state = Object.fromEntries([...this.#sections].map(([name, json]) => [name, JSON.parse(json)]));
    listener({ state: state as Partial<PageState>, writes: [...this.#writes.values()] });
    for (const results of chunksOf(this.#sortedResults())) listener({ results });
    listener({ complete: true });
    this.#listeners.add(listener);
    this.#watched.resolve();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#watched = Promise.withResolvers();
    };
  }

  /** Resolves while there is a browser. */
  get watched(): Promise<void> {
    return this.#watched.promise;
  }

  set<Name extends keyof PageState>(name: Name, value: PageState[Name]): void {
    const json = JSON.stringify(value);
    if (this.#sections.get(name) === json) return;
    this.#sections.set(name, json);
    this.#push({ state: { [name]: value } });
  }

  addResults(rows: readonly ResultRow[]): void {
    const fresh = rows.filter(({ number }) => !this.#results.has(number));
    if (fresh.length === 0) return;
    for (const row of fresh) this.#results.set(row.number, row);
    if (this.#results.size > maxResults)
      for (const { number } of this.#sortedResults().slice(maxResults)) this.#results.delete(number);
    this.#push({ results: fresh });
  }

  get results(): ReadonlyMap<number, ResultRow> {
    return this.#results;
  }

  /** @param counts each replaces the count of its second and lane */
  setWrites(counts: readonly WriteCount[]): void {
    const oldest = Date.now() / 1_000 - shownSeconds;
    const changed = counts.filter((count) => {
      if (count.second < oldest) return false;
      const before = this.#writes.get(keyOf(count));
      return before?.writes !== count.writes || before.throttled !== count.throttled;
    });
    if (changed.length === 0) return;
    for (const count of changed) this.#writes.set(keyOf(count), count);
    for (const [key, { second }] of this.#writes) if (second < oldest) this.#writes.delete(key);
    this.#push({ writes: changed });
  }

  /** The newest first. */
  #sortedResults(): ResultRow[] {
    return [...this.#results.values()].sort((one, other) => other.number - one.number);
  }

  #push(push: Push): void {
    for (const listener of this.#listeners) listener(push);
  }
}

const keyOf = ({ second, lane }: WriteCount) => `${second} ${lane}`;

/** In pieces, so that a browser shows the newest results before it has read all. */
function chunksOf<Value>(values: readonly Value[]): Value[][] {
  const count = Math.ceil(values.length / chunk);
  return Array.from({ length: count }, (_, index) => values.slice(index * chunk, (index + 1) * chunk));
}
