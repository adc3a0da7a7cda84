import { parseOrExplain } from '@assignment-relay/emulator-kit';
import { isBatch } from '../batch/isBatch.ts';
import type { HttpRequest } from '../http/HttpRequest.ts';
import { type Fault, fault } from './Fault.ts';

type Entry = { readonly id: number; readonly fault: Fault; matched: number; hits: number };

/** The active faults, oldest first. Only the first fault that matches a request affects it. */
export class Faults {
  #entries: Entry[] = [];
  #lastId = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** @returns its id @throws an error with the path of every mistake */
  add(input: unknown): number {
    const parsed = parseOrExplain('Bad fault', fault, input);
    this.#lastId += 1;
    this.#entries.push({ id: this.#lastId, fault: parsed, matched: 0, hits: 0 });
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

  /** @param id default: all */
  remove(id?: number): void {
    this.#entries = this.#entries.filter((entry) => id !== undefined && entry.id !== id);
  }

  /** The fault that affects this request. It is removed when it has affected as many requests as it says. */
  take(request: HttpRequest): { id: number; fault: Fault } | undefined {
    const hit = this.#entries.find((entry) => this.#hits(entry, request));
    if (!hit) return undefined;
    hit.hits += 1;
    if (hit.hits === hit.fault.times) this.remove(hit.id);
    return hit;
  }

  #hits(entry: Entry, request: HttpRequest): boolean {
    if (!matches(entry.fault.match, request)) return false;
    entry.matched += 1;
    return entry.matched > entry.fault.match.skip && this.#random() < entry.fault.probability;
  }
}

/** A fault without a path affects the requests in a batch, not the batch. */
const matches = ({ method, path, endpoint }: Fault['match'], request: HttpRequest) =>
  endpoint === request.endpoint &&
  (method === undefined || method === request.method) &&
  (path === undefined ? !isBatch(request) : matchesPath(path, request.url));

const matchesPath = (path: string | RegExp, url: string) =>
  url.includes(`${path}`) || new RegExp(path).test(url);
