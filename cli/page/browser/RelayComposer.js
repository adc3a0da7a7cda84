/** @import { CheckAnswer } from '../PageState.ts' */
import { Part } from './App.js';
import { doing } from './doing.js';
import { fill, h } from './dom.js';
import { count } from './format.js';

const pauseMs = 250;

/** A box for a message, which is checked while one types. */
export class RelayComposer extends Part {
  #answer = h('p', { class: 'answer', id: 'composer-answer', role: 'status' });
  #mistakes = h('ol', { class: 'mistakes' });
  #text = h('textarea', {
    ...{ rows: 9, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off' },
    ...{ 'aria-label': 'Message', 'aria-describedby': 'composer-answer', placeholder: '{ "changeId": …' },
  });
  #send = h(
    'button',
    {
      class: 'button primary',
      type: 'button',
      disabled: true,
      onclick: doing(() => this.#post(), this.#answer),
    },
    'Send',
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #last = 0;

  start() {
    const examples = ['change', 'reassignment'].map((of) =>
      h(
        'button',
        { class: 'button', type: 'button', onclick: doing(() => this.#example(of), this.#answer) },
        `Example ${of}`,
      ),
    );
    this.#text.addEventListener('input', () => {
      this.#send.disabled = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#check(), pauseMs);
    });
    const title = h(
      'div',
      { class: 'heading' },
      h('h2', { id: 'composer-title' }, 'Post a message'),
      h('small', {}, 'emulator only'),
    );
    fill(
      this,
      title,
      this.#text,
      this.#answer,
      this.#mistakes,
      h('div', { class: 'actions' }, this.#send, ...examples),
    );
  }

  /** @param {string} of */
  async #example(of) {
    const { text } = await this.app.connection.request('example', { of });
    this.#text.value = text;
    this.#text.focus();
    await this.#check();
  }

  async #check() {
    this.#last += 1;
    const mine = this.#last;
    const text = this.#text.value;
    if (!text.trim()) return this.#show({ changes: 0, reassignments: 0, mistakes: [] });
    try {
      const answer = await this.app.connection.request('check', { text });
      if (mine === this.#last) this.#show(answer);
    } catch (error) {
      fill(this.#answer, `✗ It could not be checked: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** @param {CheckAnswer} answer */
  #show(answer) {
    const { mistakes } = answer;
    const content = contentOf(answer);
    this.#send.disabled = content === '' || mistakes.length > 0;
    const well = content && `✓ ${content} without a mistake`;
    fill(this.#answer, mistakes.length > 0 ? `✗ ${count(mistakes.length, 'mistake')}` : well);
    this.#answer.className = `answer ${mistakes.length > 0 ? 'bad' : 'good'}`;
    const items = mistakes.map(({ line, column, path, message }) => {
      const where = h(
        'button',
        { class: 'where', type: 'button', onclick: () => this.#goTo(line, column) },
        `${line}:${column}`,
      );
      return h('li', {}, where, path && h('code', {}, path), ` ${message}`);
    });
    fill(this.#mistakes, ...items);
  }

  /** Both count from 1. @param {number} line @param {number} column */
  #goTo(line, column) {
    const before = this.#text.value.split('\n').slice(0, line - 1);
    const position = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
    this.#text.focus();
    this.#text.setSelectionRange(position, position + 1);
  }

  async #post() {
    const answer = await this.app.connection.request('send', { text: this.#text.value });
    this.#text.value = '';
    this.#send.disabled = true;
    fill(this.#mistakes);
    fill(this.#answer, `✓ Sent: ${contentOf(answer)}. The page shows what becomes of it.`);
  }
}

/** What a message asks for. @param {CheckAnswer} answer */
const contentOf = ({ changes, reassignments }) =>
  [changes > 0 && count(changes, 'change'), reassignments > 0 && count(reassignments, 'reassignment')]
    .filter(Boolean)
    .join(' and ');
