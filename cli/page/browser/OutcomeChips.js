/** @import { Model } from './Model.js' */
import { h, keyed } from './dom.js';
import { formatNumber, markOf } from './format.js';

const outcomes = ['', 'waiting', 'applied', 'rejected', 'failed', 'cancelled'];

/** One button per outcome, with how many changes have it. */
export class OutcomeChips {
  element = h('div', { class: 'chips', role: 'group', 'aria-label': 'Filter by outcome' });
  /** '' for all. */
  chosen = '';
  #onPick;

  /** @param {(outcome: string) => void} onPick */
  constructor(onPick) {
    this.#onPick = onPick;
  }

  /** @param {Model} model */
  show({ outcomes: results, waiting, results: all, state }) {
    const waits = waiting.length + (state.waiting?.notListed ?? 0);
    /** @type {Record<string, number>} */
    const counts = { ...results, '': waits + all.length, waiting: waits };
    const shown = outcomes.filter((each) => each !== 'cancelled' || counts[each] || each === this.chosen);
    keyed(
      this.element,
      shown,
      (each) => each,
      (each) => this.#create(each),
    );
    for (const [index, outcome] of shown.entries()) {
      const chip = this.element.children[index];
      chip?.setAttribute('aria-pressed', String(outcome === this.chosen));
      const number = chip?.querySelector('b');
      if (number) number.textContent = formatNumber(counts[outcome] ?? 0);
    }
  }

  /** @param {string} outcome */
  #create(outcome) {
    const mark = outcome && h('span', { class: `mark ${outcome}`, 'aria-hidden': 'true' }, markOf(outcome));
    const pick = () => this.#onPick(outcome);
    return h('button', { class: 'chip', type: 'button', onclick: pick }, mark, outcome || 'all', h('b'));
  }
}
