import { h } from './dom.js';
import { markOf } from './format.js';

/** The outcome with its mark. @param {string} outcome */
export const pill = (outcome) =>
  h(
    'span',
    { class: `outcome ${outcome}` },
    h('span', { 'aria-hidden': 'true' }, markOf(outcome)),
    ` ${outcome}`,
  );

/** @param {string} title @param {...import('./dom.js').Child} children */
export const section = (title, ...children) => h('section', {}, h('h3', {}, title), ...children);

/** Values with their names; those that are missing are left out. @param {Readonly<Record<string, string | undefined>>} values */
export function facts(values) {
  const rows = Object.entries(values).flatMap(([name, value]) =>
    value ? [h('dt', {}, name), h('dd', { tabindex: value.length > 400 && 0 }, h('bdi', {}, value))] : [],
  );
  return h('dl', {}, ...rows);
}
