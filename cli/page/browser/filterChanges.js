/** @import { ResultRow, WaitingChange } from '../PageState.ts' */

/**
 * A row of the list: a result, or a change that waits for one.
 * @typedef {object} Row
 * @property {string} key
 * @property {string} outcome
 * @property {ResultRow} [result]
 * @property {WaitingChange} [waiting]
 * @property {string} text everything that can be searched, in lower case
 */

/**
 * @typedef {object} Filter
 * @property {string} text
 * @property {string} outcome '' for all
 * @property {string} type '' for all
 * @property {string} ticket
 */

/** @param {ResultRow} result @returns {Row} */
export const toRow = (result) => ({
  key: `r${result.number}`,
  outcome: result.outcome,
  result,
  text: textOf(result),
});

/** @param {WaitingChange} waiting @returns {Row} */
export const toWaitingRow = (waiting) => ({
  key: `w${waiting.queue}/${waiting.number}/${waiting.changeId}`,
  outcome: 'waiting',
  waiting,
  text: textOf(waiting),
});

/** @param {object} change */
const textOf = (change) =>
  Object.values(change)
    .filter((value) => typeof value === 'string')
    .join('\n')
    .toLowerCase();

/** @param {Row} row */
export const changeOf = ({ result, waiting }) => /** @type {ResultRow | WaitingChange} */ (result ?? waiting);

/** @param {readonly Row[]} rows @param {Filter} filter */
export function filterChanges(rows, { text, outcome, type, ticket }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ticket.trim().toLowerCase();
  return rows.filter((row) => {
    const { assignmentType = '', reference = '' } = changeOf(row);
    return (
      (!outcome || row.outcome === outcome) &&
      (!type || assignmentType === type) &&
      (!wanted || reference.toLowerCase().includes(wanted)) &&
      words.every((word) => row.text.includes(word))
    );
  });
}
