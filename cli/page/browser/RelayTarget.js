import { Part } from './App.js';
import { fill, h } from './dom.js';

/** Which Service Bus the page shows. */
export class RelayTarget extends Part {
  show() {
    const { target } = this.state;
    if (!target || this.childElementCount > 0) return;
    fill(
      this,
      h('span', { class: 'name' }, target.name),
      h('span', { class: 'tag' }, target.canWrite ? 'emulator' : 'Azure · read only'),
    );
    document.title = `${target.name} · Assignment Relay`;
  }
}
