/** @import { ResultRow } from '../PageState.ts' */
import { count } from './format.js';

const pauseMs = 5_000;

/** Announces new results to screen readers: a summary every few seconds, not each of them. */
export class News {
  #element;
  /** @type {Record<string, number>} */
  #counts = {};
  #isPlanned = false;

  /** @param {HTMLElement} element with aria-live */
  constructor(element) {
    this.#element = element;
  }

  /** @param {readonly ResultRow[]} results */
  add(results) {
    if (results.length === 0) return;
    for (const { outcome } of results) this.#counts[outcome] = (this.#counts[outcome] ?? 0) + 1;
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setTimeout(() => this.#announce(), pauseMs);
  }

  #announce() {
    const counts = Object.entries(this.#counts);
    const sum = counts.reduce((total, [, each]) => total + each, 0);
    this.#element.textContent = `${count(sum, 'new result')}: ${counts.map(([outcome, each]) => `${each} ${outcome}`).join(', ')}`;
    this.#counts = {};
    this.#isPlanned = false;
  }
}
