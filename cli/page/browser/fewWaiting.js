/** @import { Row } from './filterChanges.js' */

/** Of all changes that wait, those that have waited longest. */
const shownWaiting = 4;

/** Stands for the changes that wait and are not listed. @type {Row} */
export const moreWaiting = { key: 'more', outcome: 'waiting', text: '' };

/**
 * So that the results are in sight however many changes wait.
 * @param {readonly Row[]} rows
 * @returns {{ rows: readonly Row[], hidden: number }}
 */
export function fewWaiting(rows) {
  const waiting = rows.filter((row) => row.waiting);
  const hidden = waiting.length - shownWaiting;
  if (hidden <= 1) return { rows, hidden: 0 };
  const results = rows.filter((row) => row.result);
  return { rows: [...waiting.slice(0, shownWaiting), moreWaiting, ...results], hidden };
}
