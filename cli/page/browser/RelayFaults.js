/** @import { FaultSwitch } from '../PageState.ts' */
import { Part } from './App.js';
import { doing } from './doing.js';
import { fill, h, keyed } from './dom.js';

/** Switches that break the Graph emulator. */
export class RelayFaults extends Part {
  #list = h('ul', { class: 'switches' });
  #others = h('small');
  #answer = h('small', { role: 'status' });

  start() {
    fill(
      this,
      h(
        'div',
        { class: 'heading' },
        h('h2', { id: 'faults-title' }, 'Break Graph'),
        h('small', {}, 'emulator only'),
      ),
      this.#list,
      this.#others,
      this.#answer,
    );
  }

  show() {
    const { faults } = this.state;
    if (!faults) return;
    keyed(
      this.#list,
      faults.switches,
      ({ name }) => name,
      (each) => this.#create(each),
      update,
    );
    this.#others.textContent =
      faults.others > 0 ? `${faults.others} more, added with curl or a command.` : '';
  }

  /** @param {FaultSwitch} each */
  #create(each) {
    const { name, title, explanation, breaks } = each;
    const flip = async () => {
      const isOn = button.getAttribute('aria-checked') === 'true';
      await this.app.connection.request('fault', { name, on: !isOn });
    };
    const button = h(
      'button',
      {
        class: breaks ? 'switch breaks' : 'switch',
        type: 'button',
        role: 'switch',
        onclick: doing(flip, this.#answer),
      },
      h('i', { 'aria-hidden': 'true' }),
      title,
      h('em', {}, ''),
    );
    const item = h('li', {}, button, h('small', {}, explanation));
    update(item, each);
    return item;
  }
}

/** @param {HTMLElement} item @param {FaultSwitch} each */
function update(item, { on }) {
  const button = item.querySelector('button');
  button?.setAttribute('aria-checked', String(on));
  const word = button?.querySelector('em');
  if (word) word.textContent = on ? 'on' : 'off';
}
