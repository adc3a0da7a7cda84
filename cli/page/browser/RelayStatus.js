import { Part } from './App.js';
import { fill, h } from './dom.js';

const words = { connecting: '○ Connecting', live: '● Live', lost: '✗ Not connected', refused: '✗ No access' };

/** Whether what the page shows is current. */
export class RelayStatus extends Part {
  #state = '';

  /** @param {import('./Connection.js').Status} status */
  change({ state }) {
    if (state === this.#state) return;
    this.#state = state;
    fill(this, h('span', { class: `status ${state}`, role: 'status' }, words[state]));
  }
}
