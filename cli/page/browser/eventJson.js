import { doing } from './doing.js';
import { fill, h } from './dom.js';

/** @param {unknown} event */
export function eventJson(event) {
  const text = JSON.stringify(event, null, 2);
  const answer = h('small', { role: 'status' });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    fill(answer, '✓ copied');
  };
  return h(
    'details',
    {},
    h('summary', {}, 'JSON, as it was published'),
    h(
      'div',
      { class: 'actions' },
      h('button', { class: 'button', type: 'button', onclick: doing(copy, answer) }, 'Copy'),
      answer,
    ),
    h('pre', { tabindex: 0 }, text),
  );
}
