/** @import { Filter, Row } from './filterChanges.js' */
import { Part } from './App.js';
import { createRow, refreshRow } from './changeRow.js';
import { fill, fillNew, h, keyed } from './dom.js';
import { fewWaiting, moreWaiting } from './fewWaiting.js';
import { changeOf, filterChanges } from './filterChanges.js';
import { count, formatNumber, wordsOf, zoneName } from './format.js';
import { OutcomeChips } from './OutcomeChips.js';

/** A browser shows a few hundred rows at once without delay; nobody reads more. */
const pageSize = matchMedia('(max-width: 700px)').matches ? 12 : 50;

/** The list of changes, with a filter. */
export class RelayChanges extends Part {
  #search = h('input', {
    type: 'search',
    placeholder: 'Filter: change, ticket, policy, error …',
    'aria-label': 'Filter by text',
    'aria-keyshortcuts': '/',
  });
  #ticket = h('input', { type: 'search', placeholder: 'Ticket', 'aria-label': 'Filter by ticket' });
  #type = h('select', { 'aria-label': 'Filter by type' }, h('option', { value: '' }, 'All types'));
  #chips = new OutcomeChips((outcome) => this.#pick(outcome));
  #list = h('ul', { class: 'rows' });
  #foot = h('div', { class: 'foot' });
  #moreButton = h('button', { class: 'row more', type: 'button', onclick: () => this.#pick('waiting') });
  #more = h('li', {}, this.#moreButton);
  #limit = pageSize;
  #types = '';

  start() {
    const title = h(
      'div',
      { class: 'heading' },
      h('h2', { id: 'changes-title' }, 'Changes'),
      h('small', {}, `times in ${zoneName()}`),
    );
    const again = () => {
      this.#limit = pageSize;
      this.show();
    };
    for (const field of [this.#search, this.#ticket, this.#type]) field.addEventListener('input', again);
    this.#list.addEventListener('keydown', (event) => this.#move(event));
    document.addEventListener('keydown', (event) => this.#shortcut(event));
    fill(
      this,
      title,
      h('div', { class: 'filter' }, this.#search, this.#ticket, this.#type),
      this.#chips.element,
      this.#list,
      this.#foot,
    );
  }

  show() {
    const { model } = this.app;
    if (!this.state.record) return fill(this.#foot, h('p', { class: 'empty' }, 'Reading the record …'));
    const rows = [...model.waiting, ...model.results];
    this.#showTypes(rows);
    this.#chips.show(model);
    const found = filterChanges(rows, this.#filter());
    const { rows: listed, hidden } =
      this.#chips.chosen === '' ? fewWaiting(found) : { rows: found, hidden: 0 };
    keyed(
      this.#list,
      listed.slice(0, this.#limit),
      ({ key }) => key,
      (row) => (row === moreWaiting ? this.#more : createRow(row, this.app)),
      refreshRow,
    );
    this.#moreButton.textContent = `… ${count(hidden, 'more change')} waiting`;
    this.#showFoot(listed.length, rows.length);
  }

  /** @returns {Filter} */
  #filter() {
    return {
      text: this.#search.value,
      outcome: this.#chips.chosen,
      type: this.#type.value,
      ticket: this.#ticket.value,
    };
  }

  /** @param {readonly Row[]} rows */
  #showTypes(rows) {
    const types = [...new Set(rows.map((row) => changeOf(row).assignmentType ?? ''))].filter(Boolean).sort();
    if (types.join() === this.#types) return;
    this.#types = types.join();
    const { value } = this.#type;
    fill(
      this.#type,
      h('option', { value: '' }, 'All types'),
      ...types.map((type) => h('option', { value: type }, wordsOf(type))),
    );
    this.#type.value = types.includes(value) ? value : '';
  }

  /** @param {string} outcome */
  #pick(outcome) {
    this.#chips.chosen = outcome;
    this.#limit = pageSize;
    this.show();
  }

  /** @param {number} found @param {number} all */
  #showFoot(found, all) {
    const { record, waiting, target } = this.state;
    const left = found - this.#limit;
    const more = () => {
      this.#limit += 200;
      this.show();
    };
    const command = `npx assignment-relay show TICKET${target?.commandOptions}`;
    const notListed = waiting?.notListed ?? 0;
    const loaded = formatNumber(this.app.model.results.length);
    fillNew(
      this.#foot,
      all === 0 && this.#empty(),
      all > 0 && found === 0 && h('p', {}, 'No change matches this filter. Escape clears it.'),
      left > 0 &&
        h(
          'button',
          { class: 'button', type: 'button', onclick: more },
          `Show more: ${formatNumber(left)} are not shown`,
        ),
      notListed > 0 && h('p', {}, `${formatNumber(notListed)} more changes wait and are not listed.`),
      record?.loading && h('p', {}, 'Reading older results …'),
      record?.older &&
        h('p', {}, `The page loads the latest ${loaded} results. Older ones: `, h('code', {}, command)),
    );
  }

  #empty() {
    const how = this.state.target?.canWrite
      ? [
          'Post one with the box on this page, or run ',
          h('code', {}, 'npm run send -- samples/compliance.json --new'),
        ]
      : ['A change that is sent to the queue ', h('code', {}, 'assignment-changes'), ' appears here.'];
    return h('p', {}, h('b', {}, 'No changes yet. '), ...how);
  }

  /** Arrow keys go from row to row. @param {KeyboardEvent} event */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = /** @type {HTMLElement} */ (event.target).closest('li');
    if (!step || !item) return;
    event.preventDefault();
    const next = step > 0 ? item.nextElementSibling : item.previousElementSibling;
    next?.querySelector('button')?.focus();
  }

  /** @param {KeyboardEvent} event */
  #shortcut(event) {
    if (document.querySelector('dialog[open]')) return;
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#search.focus();
    }
    if (
      event.key === 'Escape' &&
      (event.target === this.#search || event.target === this.#ticket || !isTyping)
    )
      this.#clear();
  }

  /** @param {string} text */
  search(text) {
    this.#clear();
    this.#search.value = text;
    this.show();
    this.#search.focus();
  }

  #clear() {
    this.#search.value = this.#ticket.value = this.#type.value = this.#chips.chosen = '';
    this.#limit = pageSize;
    this.show();
  }
}
