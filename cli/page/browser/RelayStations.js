/** @import { QueueCount, StepCount } from '../PageState.ts' */
import { Part } from './App.js';
import { fill, h } from './dom.js';
import { ageOf, formatNumber } from './format.js';

/** @param {QueueCount | undefined} count */
export const showCount = (count) => {
  if (!count) return '·';
  return count.waiting === undefined
    ? 'missing'
    : `${formatNumber(count.waiting)}${count.atLeast ? '+' : ''}`;
};

/** The way of a change, with what is at each station now. */
export class RelayStations extends Part {
  /** @type {Record<string, { number: HTMLElement, note: HTMLElement, card: HTMLElement }>} */
  #cards = {};
  #meter = h('meter', { min: 0, max: 100, value: 0, 'aria-label': 'Writes in the last 20 seconds' });

  start() {
    const titles = {
      changes: 'Changes',
      steps: 'Reassignments',
      operations: 'Operations',
      graph: 'Graph',
      results: 'Results',
      attention: 'Needs a look',
    };
    const cards = Object.entries(titles).map(([name, title]) => {
      const number = h('strong', {}, '·');
      const note = h('small');
      const heading = h('h2', {}, name === 'attention' ? h('a', { href: '#attention' }, title) : title);
      const card = h(
        'li',
        { class: `station ${name}` },
        heading,
        number,
        name === 'graph' && this.#meter,
        note,
      );
      this.#cards[name] = { number, note, card };
      return card;
    });
    fill(this, h('ol', { class: 'stations', 'aria-label': 'The way of a change' }, ...cards));
  }

  show() {
    const { queues, attention, target } = this.state;
    if (!queues || !target) return;
    const lanes = Object.entries(queues.lanes);
    const waiting = lanes.reduce((sum, [, { waiting = 0 }]) => sum + waiting, 0);
    const busy = lanes.filter(([, { waiting = 0 }]) => waiting > 0);
    const missing = lanes.filter(([, each]) => each.waiting === undefined).map(([lane]) => lane);
    this.#set('changes', showCount(queues.changes), waits(queues.changes));
    this.#set('steps', showCount(queues.reassignments), describeSteps(queues.reassignments));
    this.#cards['steps']?.card.classList.toggle('bad', (queues.reassignments.deadLetters ?? 0) > 0);
    this.#set(
      'operations',
      `${formatNumber(waiting)}${busy.some(([, { atLeast }]) => atLeast) ? '+' : ''}`,
      missing.length > 0 ? `✗ no queue: ${missing.join(', ')}` : describeLanes(busy),
    );
    this.#showGraph(target.allowances);
    this.#showResults();
    const causes = attention?.causes.length ?? 0;
    this.#set(
      'attention',
      showCount(attention),
      causes > 0 ? `✗ ${causes} ${causes === 1 ? 'cause' : 'causes'}` : '✓ nothing',
    );
    this.#cards['attention']?.card.classList.toggle('bad', (attention?.waiting ?? 0) > 0);
  }

  /** @param {Readonly<Record<string, number>>} allowances */
  #showGraph(allowances) {
    const now = Math.floor(Date.now() / 1_000);
    const used = Object.entries(allowances).map(([lane, allowance]) => {
      const { writes, throttled } = this.app.model.writesBefore(lane, now);
      return { lane, allowance, writes, throttled };
    });
    const busiest = used.reduce((most, each) =>
      each.writes / each.allowance > most.writes / most.allowance ? each : most,
    );
    const throttled = used.reduce((sum, each) => sum + each.throttled, 0);
    const note =
      throttled > 0
        ? `✗ ${throttled} throttled`
        : busiest.writes > 0
          ? `${busiest.lane}, last 20 s`
          : 'writes in 20 s';
    this.#set('graph', `${busiest.writes} of ${busiest.allowance}`, note);
    this.#meter.max = busiest.allowance;
    this.#meter.value = busiest.writes;
  }

  #showResults() {
    const { outcomes, results } = this.app.model;
    const known = ['applied', 'rejected', 'failed', 'cancelled'];
    const parts = known.flatMap((outcome) =>
      outcomes[outcome] ? [/** @type {const} */ ([outcome, outcomes[outcome]])] : [],
    );
    const note = parts.map(([outcome, each]) => `${formatNumber(each)} ${outcome}`).join(' · ');
    this.#set(
      'results',
      `${formatNumber(results.length)}${this.state.record?.older ? '+' : ''}`,
      note || 'none in the record',
    );
  }

  /** @param {string} name @param {string} number @param {string} note */
  #set(name, number, note) {
    const card = this.#cards[name];
    if (!card) return;
    if (card.number.textContent !== number) fill(card.number, number);
    if (card.note.textContent !== note) fill(card.note, note);
  }
}

/** @param {QueueCount} count */
const waits = ({ waiting, oldest }) => {
  if (waiting === undefined) return '✗ no such queue';
  if (waiting === 0) return 'all accepted';
  return oldest === undefined ? 'scheduled for later' : `oldest ${ageOf(oldest)}`;
};

/** @param {StepCount} count */
const describeSteps = ({ waiting, deadLetters = 0 }) => {
  if (waiting === undefined) return '✗ no such queue';
  if (deadLetters > 0)
    return `✗ ${formatNumber(deadLetters)} dead ${deadLetters === 1 ? 'letter' : 'letters'}`;
  if (waiting === 0) return 'none is running';
  return waiting === 1 ? 'step waits' : 'steps wait';
};

/** @param {readonly [string, QueueCount][]} busy */
function describeLanes(busy) {
  if (busy.length === 0) return 'no lane is busy';
  const most = busy.toSorted(([, one], [, other]) => (other.waiting ?? 0) - (one.waiting ?? 0));
  const shown = most.slice(0, 2).map(([lane, count]) => `${lane} ${showCount(count)}`);
  return [...shown, ...(most.length > 2 ? [`${most.length - 2} more`] : [])].join(' · ');
}
