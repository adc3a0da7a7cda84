/** @import { Cause } from '../PageState.ts' */
import { Part } from './App.js';
import { doing } from './doing.js';
import { fill, fillNew, h, keyed } from './dom.js';
import { count, formatNumber } from './format.js';

const shownCauses = 3;

/** Messages that somebody has to look at, by cause. */
export class RelayAttention extends Part {
  #list = h('ul', { class: 'causes' });
  #foot = h('div', { class: 'foot' });
  #limit = shownCauses;

  start() {
    fill(this, h('h2', { id: 'attention-title' }, 'Needs a look'), this.#list, this.#foot);
  }

  show() {
    const { attention, target } = this.state;
    if (!attention || !target) return;
    const { causes } = attention;
    keyed(
      this.#list,
      causes.slice(0, this.#limit),
      ({ cause, messages }) => `${messages} ${cause}`,
      (cause) => this.#create(cause),
    );
    const hidden = Math.max(0, causes.length - this.#limit);
    const command = `npx assignment-relay errors list${target.commandOptions}`;
    const all = () => {
      this.#limit = causes.length;
      this.show();
    };
    fillNew(
      this.#foot,
      causes.length === 0 && h('p', {}, '✓ Nothing. A message that did not end well would be listed here.'),
      hidden > 0 &&
        h('button', { class: 'button', type: 'button', onclick: all }, `Show ${count(hidden, 'more cause')}`),
      causes.length > 0 && h('p', {}, 'In the terminal: ', h('code', {}, command)),
    );
  }

  /** @param {Cause} cause */
  #create({ cause, messages, names, changeIds }) {
    const { canWrite = false, commandOptions = '' } = this.state.target ?? {};
    const left = messages - names.length;
    const answer = h('small', { role: 'status' });
    const replay = async () => {
      const { results } = await this.app.connection.request('replay', { names });
      const failed = results.filter((/** @type {{ replayed: boolean }} */ { replayed }) => !replayed);
      fill(
        answer,
        failed.length > 0 ? `✗ ${failed[0].line}` : `✓ ${count(results.length, 'message')} sent again`,
      );
    };
    const text = `Replay ${formatNumber(names.length)}${left > 0 ? ` of ${formatNumber(messages)}` : ''}`;
    const replayed = canWrite
      ? h(
          'div',
          { class: 'actions' },
          h('button', { class: 'button', type: 'button', onclick: doing(replay, answer) }, text),
          answer,
        )
      : h('code', {}, `npx assignment-relay errors replay ${names.slice(0, 3).join(' ')}${commandOptions}`);
    return h(
      'li',
      {},
      h('p', { class: 'cause' }, h('b', {}, `${formatNumber(messages)} × `), h('bdi', {}, cause)),
      h('small', {}, ...this.#links(changeIds)),
      cause.startsWith('rejected') ? h('small', {}, 'The sender corrects it.') : replayed,
    );
  }
  /** @param {readonly string[]} changeIds */
  #links(changeIds) {
    const ids = [...new Set(changeIds)];
    const links = ids.slice(0, 3).map((id) => {
      const open = () => {
        const row = this.app.model.results.find(({ result }) => result?.changeId === id);
        if (row) this.app.open(row);
      };
      return h('button', { class: 'link', type: 'button', onclick: open }, h('bdi', {}, id));
    });
    return [...links.flatMap((link) => [link, ' ']), ids.length > 3 && `and ${ids.length - 3} more`];
  }
}
