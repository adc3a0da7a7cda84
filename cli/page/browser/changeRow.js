/** @import { App } from './App.js' */
/** @import { Row } from './filterChanges.js' */
import { h } from './dom.js';
import { changeOf } from './filterChanges.js';
import { ageOf, formatFullTime, formatTime, wordsOf } from './format.js';
import { pill } from './storyParts.js';

/** A row of the list. @param {Row} row @param {App} app */
export function createRow(row, app) {
  const { result, waiting, outcome } = row;
  const change = changeOf(row);
  const { changeId, operation, assignmentType = '', system, reference } = change;
  const name = app.model.policyName(change.policyId) || wordsOf(assignmentType);
  const time = result?.time ?? waiting?.since ?? '';
  const button = h(
    'button',
    { class: 'row', type: 'button', onclick: () => app.open(row) },
    pill(outcome),
    h('bdi', { class: 'id', title: changeId }, changeId),
    h('bdi', { class: 'what', title: assignmentType }, joined(operation, name) || 'not readable'),
    h('bdi', { class: 'ticket' }, joined(system, reference)),
    h('time', { datetime: time, title: formatFullTime(time) }, result ? formatTime(time) : ageOf(time)),
    h('small', { class: 'note' }, noteOf(row)),
  );
  return h('li', {}, button);
}

/** A change that waits gets older. @param {HTMLElement} item @param {Row} row */
export function refreshRow(item, { waiting }) {
  const time = item.querySelector('time');
  const age = ageOf(waiting?.since);
  if (waiting && time && time.textContent !== age) time.textContent = age;
}

/** @param {...(string | undefined)} parts */
const joined = (...parts) => parts.filter(Boolean).join(' · ');

/** @param {Row} row */
function noteOf({ result, waiting }) {
  if (result?.message) return `${result.code}: ${result.message}`;
  if (result) return result.unchanged ? 'it was so already' : '';
  if (waiting?.scheduledFor) return `scheduled for ${formatTime(waiting.scheduledFor)}`;
  if (!waiting?.lane) return 'waits to be accepted';
  return waiting.deliveries > 1 ? `delivery ${waiting.deliveries} in lane ${waiting.lane}` : '';
}
