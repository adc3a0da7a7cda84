import { Part } from './App.js';
import { fill, h } from './dom.js';
import { formatTime } from './format.js';

/** What the reader has to know before anything else: no connection, no access, or a problem with reading. */
export class RelayBanner extends Part {
  /** @type {import('./Connection.js').Status} */
  #status = { state: 'connecting' };
  #lastLive = '';
  #shown = '';

  start() {
    setInterval(() => this.#status.state === 'lost' && this.show(), 1_000);
  }

  /** @param {import('./Connection.js').Status} status */
  change(status) {
    if (status.state === 'live') this.#lastLive = new Date().toISOString();
    const isSame = status.state === this.#status.state;
    this.#status = status;
    if (!isSame || status.state === 'lost') this.show();
  }

  show() {
    const text = this.#text();
    if (text === this.#shown) return;
    this.#shown = text;
    const retry = h('button', { class: 'button', onclick: () => this.app.connection.retry() }, 'Try now');
    fill(
      this,
      text !== '' &&
        h('p', { class: 'banner', role: 'status' }, text, this.#status.state === 'lost' && retry),
    );
    document.body.classList.toggle('stale', this.#status.state === 'lost');
    document.body.classList.toggle('refused', this.#status.state === 'refused');
  }

  #text() {
    if (this.#status.state === 'refused')
      return '✗ This page needs the whole link that “assignment-relay page” or “npm start” printed. Each run has a link of its own.';
    const { problem } = this.state ?? {};
    if (this.#status.state !== 'lost') return problem ? `✗ Not everything could be read: ${problem}` : '';
    const seconds = Math.max(0, Math.ceil((this.#status.retryAt - Date.now()) / 1_000));
    const since = this.#lastLive ? ` You see the state of ${formatTime(this.#lastLive)}.` : '';
    return `✗ The command that serves this page does not answer.${since} Next try in ${seconds} s.`;
  }
}
