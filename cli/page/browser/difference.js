import { diff } from './diff.js';
import { h } from './dom.js';
import { count } from './format.js';
import { statesOf } from './statesOf.js';
import { facts, section } from './storyParts.js';

const kinds = { added: '+ added', removed: '− removed', changed: '± changed', same: '= same' };

/** The states before and after a change, or the one that its event shows. @param {import('./statesOf.js').Compared} data */
export function states(data) {
  const { before, assignment } = data;
  const both = statesOf(data);
  if (both) return section('Before and after', difference(both.before, both.after));
  const one = before ?? assignment;
  if (!one) return false;
  const values = diff(one, one).map(({ path, after }) => [path, after]);
  return section(before ? 'Before' : 'After', facts(Object.fromEntries(values)));
}

/** @param {unknown} before @param {unknown} after */
function difference(before, after) {
  const all = diff(before, after);
  const changed = all.filter(({ kind }) => kind !== 'same');
  const same = all.filter(({ kind }) => kind === 'same');
  return h(
    'div',
    {},
    changed.length === 0 ? h('p', {}, '= No difference.') : diffTable(changed),
    same.length > 0 &&
      h('details', {}, h('summary', {}, count(same.length, 'value'), ' unchanged'), diffTable(same)),
  );
}

/** @param {readonly import('./diff.js').Difference[]} differences */
function diffTable(differences) {
  const head = h(
    'tr',
    {},
    ...['value', 'before', 'after', ''].map((name) => h('th', { scope: 'col' }, name)),
  );
  const rows = differences.map(({ path, before, after, kind }) =>
    h(
      'tr',
      { class: kind },
      h('th', { scope: 'row' }, path),
      h(
        'td',
        { class: 'before' },
        before === undefined ? '–' : h(kind === 'same' ? 'span' : 'del', {}, h('bdi', {}, before)),
      ),
      h(
        'td',
        { class: 'after' },
        after === undefined ? '–' : h(kind === 'same' ? 'span' : 'ins', {}, h('bdi', {}, after)),
      ),
      h('td', { class: 'kind' }, kinds[kind]),
    ),
  );
  return h('table', { class: 'diff' }, h('thead', {}, head), h('tbody', {}, ...rows));
}
