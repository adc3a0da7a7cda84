import { Part } from './App.js';
import { fill, h } from './dom.js';
import { formatTime } from './format.js';

/** What the reader has to know before anything else: no connection, no access, or a problem with reading. */
export class RelayBanner extends Part {
  /** @type {import('./Connection.js').Status} */
  #status = { state: 'connecting' };
  #lastLive = '';
  #shown = '';
  #countdown = h('span', { 'aria-hidden': 'true' });

  start() {
    setInterval(() => this.#count(), 1_000);
  }

  /** @param {import('./Connection.js').Status} status */
  change(status) {
    if (status.state === 'live') this.#lastLive = new Date().toISOString();
    if (status.state === 'connecting' && this.#status.state === 'lost') return; // still not there
    this.#status = status;
    this.show();
  }

  show() {
    const text = this.#text();
    if (text === this.#shown) return;
    this.#shown = text;
    const isLost = this.#status.state === 'lost';
    const retry = h(
      'button',
      { class: 'button', type: 'button', onclick: () => this.app.connection.retry() },
      'Try now',
    );
    fill(
      this,
      text !== '' &&
        h(
          'div',
          { class: 'banner' },
          h('p', { role: 'status' }, text),
          isLost && this.#countdown,
          isLost && retry,
        ),
    );
    this.#count();
    document.body.classList.toggle('stale', isLost);
    document.body.classList.toggle('refused', this.#status.state === 'refused');
  }

  #count() {
    if (this.#status.state !== 'lost') return;
    const seconds = Math.max(0, Math.ceil((this.#status.retryAt - Date.now()) / 1_000));
    this.#countdown.textContent = seconds > 0 ? `Next try in ${seconds} s.` : 'Trying …';
  }

  #text() {
    if (this.#status.state === 'refused')
      return '✗ This page needs the whole link that “assignment-relay page” or “npm start” printed. Each run has a link of its own.';
    const { problem } = this.state ?? {};
    if (this.#status.state !== 'lost') return problem ? `✗ Not everything could be read: ${problem}` : '';
    const since = this.#lastLive ? ` You see the state of ${formatTime(this.#lastLive)}.` : '';
    return `✗ The command that serves this page does not answer.${since}`;
  }
}
