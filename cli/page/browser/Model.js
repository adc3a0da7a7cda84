/** @import { PageState, Push, ResultRow } from '../PageState.ts' */
import { toRow, toWaitingRow } from './filterChanges.js';

const maxResults = 10_000;

/** Writes that are older are forgotten. */
const shownSeconds = 900;

/** What the server has pushed so far. */
export class Model {
  /** @type {Partial<PageState>} */
  state = {};
  /** Lane → second → writes. @type {Map<string, Map<number, { writes: number, throttled: number }>>} */
  writes = new Map();
  /** The newest first. @type {import('./filterChanges.js').Row[]} */
  results = [];
  /** @type {import('./filterChanges.js').Row[]} */
  waiting = [];
  /** Results by outcome. @type {Record<string, number>} */
  outcomes = {};
  #known = new Set();
  #isComplete = false;

  /** Whether results that come from now on are new, and not from before the page was opened. */
  get isComplete() {
    return this.#isComplete && this.state.record?.loading === false;
  }

  /** @param {Push} push @returns {readonly ResultRow[]} the results that are new */
  add({ state, results = [], writes = [], complete }) {
    this.#isComplete ||= complete === true;
    Object.assign(this.state, state);
    if (state?.waiting)
      this.waiting = state.waiting.changes
        .toSorted((one, other) => one.since.localeCompare(other.since))
        .map(toWaitingRow);
    for (const { lane, second, ...counts } of writes) {
      const ofLane = this.writes.get(lane) ?? new Map();
      this.writes.set(lane, ofLane.set(second, counts));
      ofLane.delete(second - shownSeconds);
    }
    const fresh = results.filter(({ number }) => !this.#known.has(number));
    if (fresh.length > 0) this.#addResults(fresh);
    return fresh;
  }

  /** @param {readonly ResultRow[]} fresh */
  #addResults(fresh) {
    for (const { number, outcome } of fresh) {
      this.#known.add(number);
      this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    }
    this.results = [...fresh.map(toRow), ...this.results].sort(
      (one, other) => (other.result?.number ?? 0) - (one.result?.number ?? 0),
    );
    for (const { outcome } of this.results.splice(maxResults))
      this.outcomes[outcome] = (this.outcomes[outcome] ?? 1) - 1;
  }

  /** @param {string | undefined} id @returns {string} '' if it is not known */
  policyName = (id) => this.state.policies?.[id?.toLowerCase() ?? ''] ?? '';

  /** Writes of a lane in the 20 seconds before a moment. @param {string} lane @param {number} second */
  writesBefore(lane, second) {
    const ofLane = this.writes.get(lane);
    let writes = 0;
    let throttled = 0;
    for (let each = second - 19; each <= second; each += 1) {
      writes += ofLane?.get(each)?.writes ?? 0;
      throttled += ofLane?.get(each)?.throttled ?? 0;
    }
    return { writes, throttled };
  }
}
