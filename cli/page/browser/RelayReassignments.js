/** @import { Reassignment } from '../PageState.ts' */
import { Part } from './App.js';
import { doing } from './doing.js';
import { fill, fillNew, h, keyed } from './dom.js';
import { formatFullTime, formatNumber, formatSeconds, formatTime, markOf, shortIds } from './format.js';

const states = {
  planned: '… planned',
  held: '✗ held',
  running: '… running',
  completed: '✓ completed',
};

const ended = /** @type {const} */ (['applied', 'failed', 'rejected', 'cancelled']);

/** @param {Reassignment} each */
const endedOf = (each) => ended.reduce((sum, outcome) => sum + each[outcome], 0);

/** Reassignments: how far each is, and how to cancel it. */
export class RelayReassignments extends Part {
  #list = h('ul', { class: 'reassignments' });
  #note = h('p', { class: 'empty' });
  /** Those that were cancelled from this page. @type {Set<string>} */
  #cancelled = new Set();

  start() {
    fill(this, h('h2', { id: 'reassignments-title' }, 'Reassignments'), this.#list, this.#note);
  }

  show() {
    const { reassignments = [], record } = this.state;
    if (!record) return;
    const keyOf = (/** @type {Reassignment} */ { id, state }) => `${id} ${state}`;
    keyed(this.#list, reassignments, keyOf, (each) => this.#create(each), update);
    this.#note.textContent =
      reassignments.length > 0
        ? ''
        : 'None in the record. One message moves every assignment of a group to another group.';
  }

  /** @param {Reassignment} each */
  #create(each) {
    const { id, state, dryRun, from, to, reason, requestedBy, since, holds, warnings } = each;
    return h(
      'li',
      {},
      h(
        'div',
        { class: 'heading' },
        h('h3', {}, h('bdi', {}, id)),
        h(
          'span',
          { class: `state ${describeState(each).startsWith('✗') ? 'held' : state}` },
          describeState(each),
        ),
      ),
      h(
        'p',
        { class: 'route', title: `${from} → ${to ?? 'removed'}` },
        h('bdi', {}, shortIds(from)),
        ' → ',
        h('bdi', {}, shortIds(to ?? 'removed')),
      ),
      h('div', { class: 'progress' }, ...progressOf(each)),
      ...holds.map((hold) => h('p', { class: 'hold' }, `✗ ${hold}`)),
      ...warnings.map((warning) => h('p', { class: 'warning' }, `! ${warning}`)),
      (reason || requestedBy) &&
        h('small', { class: 'clamp' }, [requestedBy, reason].filter(Boolean).join(' · ')),
      h(
        'small',
        {},
        h('time', { datetime: since, title: formatFullTime(since) }, `since ${formatTime(since)}`),
      ),
      (state === 'running' || (state === 'planned' && !dryRun)) && this.#cancel(each),
      state !== 'held' &&
        !dryRun &&
        h(
          'button',
          { class: 'link', type: 'button', onclick: () => this.app.search(id) },
          'Show its changes',
        ),
    );
  }

  /** How many of its changes have not ended yet. @param {string} id */
  #left(id) {
    const each = this.state.reassignments?.find((one) => one.id === id);
    return each ? each.total - endedOf(each) : 0;
  }

  /** @param {Reassignment} each */
  #cancel({ id }) {
    const { canWrite, commandOptions } = this.state.target ?? {};
    if (!canWrite) return h('code', {}, `npx assignment-relay reassign cancel ${id}${commandOptions}`);
    const answer = h('small', { role: 'status' }, this.#cancelled.has(id) && '… cancellation sent');
    const box = h('div', { class: 'actions' });
    const send = async () => {
      await this.app.connection.request('cancel', { reassignmentId: id });
      this.#cancelled.add(id);
      fill(answer, '… cancellation sent');
      fill(box, answer);
    };
    const ask = h('button', { class: 'button', type: 'button', onclick: () => confirm() }, 'Cancel …');
    const confirm = () => {
      const yes = h(
        'button',
        { class: 'button danger', type: 'button', onclick: doing(send, answer) },
        `Cancel the other ${formatNumber(this.#left(id))}`,
      );
      const back = () => {
        fill(box, ask, answer);
        ask.focus();
      };
      fill(box, yes, h('button', { class: 'button', type: 'button', onclick: back }, 'Keep going'), answer);
      yes.focus();
    };
    fill(box, !this.#cancelled.has(id) && ask, answer);
    return box;
  }
}

/** @param {Reassignment} each */
function describeState({ state, dryRun, cancelRequested, failed, rejected }) {
  if (dryRun) return '✓ dry run';
  if (cancelRequested) return '– cancelled';
  if (state === 'completed' && failed + rejected > 0) return '✗ completed';
  return states[state];
}

/** How far it is. The rest stays, so that a button keeps the focus. @param {HTMLElement} item @param {Reassignment} each */
function update(item, each) {
  const element = item.querySelector('.progress');
  if (element) fillNew(element, ...progressOf(each));
}

/** @param {Reassignment} each */
const progressOf = (each) => [
  (each.state === 'running' || each.state === 'completed') && progress(each),
  h('p', {}, describe(each)),
  h('p', {}, describeCounts(each)),
];

/** @param {Reassignment} each */
function progress(each) {
  const done = endedOf(each);
  const bar = h('div', {
    ...{ class: 'bar', role: 'progressbar', 'aria-label': `Progress of ${each.id}` },
    ...{ 'aria-valuemin': 0, 'aria-valuemax': each.total, 'aria-valuenow': done },
  });
  for (const outcome of ended) {
    const part = h('span', { class: outcome });
    part.style.width = `${(100 * each[outcome]) / Math.max(1, each.total)}%`;
    bar.append(part);
  }
  return bar;
}

/** @param {Reassignment} each */
function describe(each) {
  const { total, state, secondsLeft, perMinute, dryRun } = each;
  if (dryRun) return `${formatNumber(total)} assignments would change`;
  if (state === 'planned' || state === 'held') {
    const left =
      state === 'planned' && secondsLeft !== undefined ? `, about ${formatSeconds(secondsLeft)}` : '';
    return total > 0 ? `${formatNumber(total)} assignments${left}` : '';
  }
  const done = endedOf(each);
  const rate = perMinute === undefined ? '' : ` · ${formatNumber(perMinute)} a minute`;
  const left = secondsLeft === undefined ? '' : ` · about ${formatSeconds(secondsLeft)} left`;
  return `${formatNumber(done)} of ${formatNumber(total)}${rate}${left}`;
}

/** @param {Reassignment} each */
const describeCounts = (each) =>
  ended
    .filter((outcome) => each[outcome] > 0)
    .map((outcome) => `${markOf(outcome)} ${formatNumber(each[outcome])} ${outcome}`)
    .join('  ');
