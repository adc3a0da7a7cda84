/** @import { Filter, Row } from './filterChanges.js' */
import { Part } from './App.js';
import { fill, h, keyed } from './dom.js';
import { changeOf, filterChanges } from './filterChanges.js';
import {
  ageOf,
  count,
  formatFullTime,
  formatNumber,
  formatTime,
  markOf,
  wordsOf,
  zoneName,
} from './format.js';

const outcomes = ['waiting', 'applied', 'rejected', 'failed', 'cancelled'];

/** A browser shows a few hundred rows at once without delay; nobody reads more. */
const pageSize = matchMedia('(max-width: 700px)').matches ? 12 : 50;

/** Of all changes that wait, those that have waited longest. */
const shownWaiting = 4;

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
  #chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Filter by outcome' });
  #list = h('ul', { class: 'rows' });
  #foot = h('div', { class: 'foot' });
  #outcome = '';
  #hidden = 0;
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
      this.#chips,
      this.#list,
      this.#foot,
    );
  }

  show() {
    const { model } = this.app;
    if (!this.state.record) return fill(this.#foot, h('p', { class: 'empty' }, 'Reading the record …'));
    const rows = [...model.waiting, ...model.results];
    this.#showTypes(rows);
    this.#showChips();
    const found = filterChanges(rows, this.#filter());
    const [listed, hidden] = this.#outcome === '' ? withFewWaiting(found) : [found, 0];
    this.#hidden = hidden;
    keyed(
      this.#list,
      listed.slice(0, this.#limit),
      ({ key }) => key,
      (row) => this.#create(row),
      (item, row) => this.#refresh(item, row),
    );
    this.#showFoot(listed.length, rows.length);
  }

  /** @returns {Filter} */
  #filter() {
    return {
      text: this.#search.value,
      outcome: this.#outcome,
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

  #showChips() {
    const { outcomes: counts, waiting, results } = this.app.model;
    const waits = waiting.length + (this.state.waiting?.notListed ?? 0);
    /** @type {Record<string, number>} */
    const all = { '': waits + results.length, ...counts, waiting: waits };
    const names = ['', ...outcomes].filter(
      (name) => name !== 'cancelled' || counts[name] || this.#outcome === name,
    );
    keyed(
      this.#chips,
      names,
      (name) => name,
      (name) => {
        const mark = name && h('span', { class: `mark ${name}`, 'aria-hidden': 'true' }, markOf(name));
        return h(
          'button',
          { class: 'chip', type: 'button', onclick: () => this.#pick(name) },
          mark,
          name || 'all',
          h('b', {}, '0'),
        );
      },
    );
    for (const [index, name] of names.entries()) {
      const chip = this.#chips.children[index];
      chip?.setAttribute('aria-pressed', String(name === this.#outcome));
      const text = formatNumber(all[name] ?? 0);
      const number = chip?.querySelector('b');
      if (number && number.textContent !== text) number.textContent = text;
    }
  }

  /** @param {string} outcome */
  #pick(outcome) {
    this.#outcome = outcome;
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
    fill(
      this.#foot,
      all === 0 && this.#empty(),
      all > 0 &&
        found === 0 &&
        h('p', { class: 'empty' }, 'No change matches this filter. Escape clears it.'),
      left > 0 &&
        h(
          'button',
          { class: 'button', type: 'button', onclick: more },
          `Show more: ${formatNumber(left)} are not shown`,
        ),
      (waiting?.notListed ?? 0) > 0 &&
        h('p', {}, `${formatNumber(waiting?.notListed ?? 0)} more changes wait and are not listed.`),
      record?.loading && h('p', {}, 'Reading older results …'),
      record?.older &&
        h(
          'p',
          {},
          `The page loads the latest ${formatNumber(this.app.model.results.length)} results. Older ones: `,
          h('code', {}, command),
        ),
    );
  }

  #empty() {
    const how = this.state.target?.canWrite
      ? 'Post one below, or run `npm run send -- samples/compliance.json --new`.'
      : 'A change that is sent to the queue assignment-changes appears here.';
    return h('p', { class: 'empty' }, h('b', {}, 'No changes yet. '), how);
  }

  /** @param {Row} row */
  #create(row) {
    if (row === moreWaiting) return this.#createMore();
    const { result, waiting, outcome } = row;
    const change = changeOf(row);
    const { changeId, operation = '', assignmentType = '', system, reference } = change;
    const name = this.app.model.policyName(change.policyId);
    const time = result?.time ?? waiting?.since ?? '';
    const note = result ? noteOf(result) : waitingNote(row);
    const button = h(
      'button',
      { class: 'row', type: 'button', onclick: () => this.app.open(row) },
      h(
        'span',
        { class: `outcome ${outcome}` },
        h('span', { 'aria-hidden': 'true' }, markOf(outcome)),
        ` ${outcome}`,
      ),
      h('bdi', { class: 'id', title: changeId }, changeId),
      h(
        'bdi',
        { class: 'what', title: assignmentType },
        [operation, name || wordsOf(assignmentType)].filter(Boolean).join(' · ') || 'not readable',
      ),
      h('bdi', { class: 'ticket' }, [system, reference].filter(Boolean).join(' · ')),
      h('time', { datetime: time, title: formatFullTime(time) }, formatTime(time)),
      h('small', { class: 'note' }, note),
    );
    const item = h('li', {}, button);
    if (waiting) this.#refresh(item, row);
    return item;
  }

  #createMore() {
    const button = h(
      'button',
      { class: 'row more', type: 'button', onclick: () => this.#pick('waiting') },
      '',
    );
    const item = h('li', {}, button);
    this.#refresh(item, moreWaiting);
    return item;
  }

  /** What changes in a row while its change waits. @param {HTMLElement} item @param {Row} row */
  #refresh(item, row) {
    const element = item.querySelector(row === moreWaiting ? 'button' : 'time');
    const text =
      row === moreWaiting ? `… ${count(this.#hidden, 'more change')} waiting` : ageOf(row.waiting?.since);
    if (element && (row.waiting || row === moreWaiting) && element.textContent !== text)
      element.textContent = text;
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
    this.#search.value = this.#ticket.value = this.#type.value = this.#outcome = '';
    this.#limit = pageSize;
    this.show();
  }
}

/** @param {import('../PageState.ts').ResultRow} result */
function noteOf({ unchanged, code, message }) {
  if (message) return `${code}: ${message}`;
  return unchanged ? 'it was so already' : '';
}

/** @param {Row} row */
function waitingNote({ waiting }) {
  if (!waiting) return '';
  const { lane, deliveries, scheduledFor } = waiting;
  if (scheduledFor) return `scheduled for ${formatTime(scheduledFor)}`;
  if (!lane) return 'waits to be accepted';
  return deliveries > 1 ? `delivery ${deliveries} in lane ${lane}` : '';
}

/** In place of the changes that wait and are not listed. @type {Row} */
const moreWaiting = { key: 'more', outcome: 'waiting', text: '' };

/**
 * So that the results are in sight however many changes wait.
 * @param {readonly Row[]} rows
 * @returns {[rows: readonly Row[], hidden: number]}
 */
function withFewWaiting(rows) {
  const waiting = rows.filter((row) => row.waiting);
  const hidden = waiting.length - shownWaiting;
  if (hidden <= 1) return [rows, 0];
  return [[...waiting.slice(0, shownWaiting), moreWaiting, ...rows.filter((row) => row.result)], hidden];
}
