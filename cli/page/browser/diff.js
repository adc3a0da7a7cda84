/**
 * @typedef {object} Difference
 * @property {string} path e.g. `target/groupId`
 * @property {string} [before] as JSON, or the text itself
 * @property {string} [after]
 * @property {'added' | 'removed' | 'changed' | 'same'} kind
 */

/**
 * Every value of two objects, with what differs first.
 * @param {unknown} before
 * @param {unknown} after
 * @returns {Difference[]}
 */
export function diff(before, after) {
  const old = new Map(leavesOf(before));
  const now = new Map(leavesOf(after));
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const differences = paths.map((path) => toDifference(path, old.get(path), now.get(path)));
  return [
    ...differences.filter(({ kind }) => kind !== 'same'),
    ...differences.filter(({ kind }) => kind === 'same'),
  ];
}

/** @param {string} path @param {string | undefined} before @param {string | undefined} after @returns {Difference} */
function toDifference(path, before, after) {
  if (before === undefined) return { path, after: after ?? '', kind: 'added' };
  if (after === undefined) return { path, before, kind: 'removed' };
  return { path, before, after, kind: before === after ? 'same' : 'changed' };
}

/** Some answers of Graph have them and others do not, so they say nothing about a change. */
const annotations = ['@odata.context', '@odata.type'];

/** @param {unknown} value @param {string} [path] @returns {[path: string, text: string][]} */
function leavesOf(value, path = '') {
  if (value === undefined || annotations.includes(path)) return [];
  if (typeof value !== 'object' || value === null)
    return [[path, typeof value === 'string' ? value : String(value)]];
  const entries = Object.entries(value);
  if (entries.length === 0) return path ? [[path, Array.isArray(value) ? '[]' : '{}']] : [];
  return entries.flatMap(([name, part]) => leavesOf(part, path ? `${path}/${name}` : name));
}
