import { parseOrExplain } from '../parseOrExplain.ts';
import type { HttpCall } from '../requests/HttpCall.ts';
import { type Fault, fault } from './Fault.ts';

type Entry = { readonly id: number; readonly fault: Fault; passed: number; hits: number };

/** The faults in force, in the order in which they were added; the first that fits a request hits it. */
export class Faults {
  #entries: Entry[] = [];
  #lastId = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** @returns its id @throws Error that names the path of every mistake */
  add(input: unknown): number {
    const parsed = parseOrExplain('Bad fault', fault, input);
    this.#lastId += 1;
    this.#entries.push({ id: this.#lastId, fault: parsed, passed: 0, hits: 0 });
    return this.#lastId;
  }

  list() {
    return this.#entries.map(({ id, fault: { match, ...effect }, hits }) => ({
      id,
      hits,
      match: { ...match, ...(match.path === undefined ? {} : { path: `${match.path}` }) },
      ...effect,
    }));
  }

  /** @param id only this one; all when left out */
  remove(id?: number): void {
    this.#entries = this.#entries.filter((entry) => id !== undefined && entry.id !== id);
  }

  /** The fault for this request, counted as a hit; it goes with its last one. */
  take(call: HttpCall): { id: number; fault: Fault } | undefined {
    const hit = this.#entries.find((entry) => this.#hits(entry, call));
    if (!hit) return undefined;
    hit.hits += 1;
    if (hit.hits === hit.fault.times) this.remove(hit.id);
    return hit;
  }

  #hits(entry: Entry, call: HttpCall): boolean {
    if (!fits(entry.fault.match, call)) return false;
    entry.passed += 1;
    return entry.passed > entry.fault.match.skip && this.#random() < entry.fault.probability;
  }
}

const fits = ({ method, path, endpoint }: Fault['match'], call: HttpCall) =>
  endpoint === call.endpoint &&
  (method === undefined || method === call.method) &&
  (path === undefined || call.url.includes(`${path}`) || new RegExp(path).test(call.url));
