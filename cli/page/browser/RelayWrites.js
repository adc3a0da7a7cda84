import { Part } from './App.js';
import { fill, h, keyed } from './dom.js';
import { formatNumber } from './format.js';
import { showCount } from './RelayStations.js';

/** The script of uPlot defines it. @type {typeof import('uplot')} */
const uPlot = /** @type {any} */ (globalThis).uPlot;

const shownSeconds = 600;
const height = 150;

/** A line differs from the next one in its dashes too, so that it can be found without its colour. */
const dashes = [[], [6, 3], [2, 3], [10, 4, 2, 4], [1, 5]];
const styles = 5;

/** With five colours, lanes six to ten have the same colours with other dashes. @param {number} index */
const dashOf = (index) => (index + 2 * Math.floor(index / styles)) % styles;

/** Writes of each lane in 20 seconds, against the allowance. */
export class RelayWrites extends Part {
  #probe = h('i', { hidden: true });
  #box = h('div', { class: 'chart', 'aria-hidden': 'true' });
  #note = h('p', { class: 'empty' });
  #lanes = h('ul', { class: 'lanes' });
  /** @type {import('uplot') | undefined} */
  #plot;
  #plotted = '';

  start() {
    fill(
      this,
      h(
        'div',
        { class: 'heading' },
        h('h2', { id: 'writes-title' }, 'Writes to Graph'),
        h('small', {}, 'in 20 seconds'),
      ),
      this.#probe,
      this.#box,
      this.#note,
      this.#lanes,
    );
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#plotted = '';
      this.show();
    });
    new ResizeObserver(() => this.#plot?.setSize({ width: this.#box.clientWidth, height })).observe(
      this.#box,
    );
  }

  show() {
    const { target, queues } = this.state;
    if (!target || !queues) return;
    const now = Math.floor(Date.now() / 1_000);
    const lanes = Object.keys(target.allowances).filter(
      (lane) => this.#isUsed(lane, now) || queues.lanes[lane]?.waiting,
    );
    this.#showLanes(lanes, now);
    this.#box.hidden = lanes.length === 0;
    const source = target.writesFrom === 'results' ? ' Each result counts at its time.' : '';
    fill(
      this.#note,
      lanes.length === 0
        ? 'No writes in the last 10 minutes.'
        : `100 % is what Graph accepts in 20 seconds (dashed).${source}`,
    );
    if (lanes.length > 0) this.#draw(lanes, now);
  }

  /** @param {string} lane @param {number} now */
  #isUsed(lane, now) {
    return [...(this.app.model.writes.get(lane)?.keys() ?? [])].some((second) => second > now - shownSeconds);
  }

  /** @param {readonly string[]} lanes @param {number} now */
  #showLanes(lanes, now) {
    const { target, queues } = this.state;
    keyed(
      this.#lanes,
      lanes,
      (lane) => lane,
      (lane) => h('li', {}, h('i'), h('span', {}, lane), h('b'), h('small')),
    );
    for (const [index, lane] of lanes.entries()) {
      const item = this.#lanes.children[index];
      const { writes, throttled } = this.app.model.writesBefore(lane, now);
      const [mark, , used, note] = item?.children ?? [];
      mark?.setAttribute('class', `line line${index % styles} dash${dashOf(index)}`);
      if (used) used.textContent = `${writes} of ${target?.allowances[lane]}`;
      const waiting = queues?.lanes[lane]?.waiting ? `${showCount(queues.lanes[lane])} waiting` : '';
      const busy = throttled > 0 ? `✗ ${formatNumber(throttled)} throttled` : '';
      if (note) note.textContent = [waiting, busy].filter(Boolean).join(' · ');
    }
  }

  /** @param {readonly string[]} lanes @param {number} now */
  #draw(lanes, now) {
    const seconds = Array.from(
      { length: shownSeconds / 2 + 1 },
      (_, index) => now - shownSeconds + index * 2,
    );
    const lines = lanes.map((lane) => {
      const allowance = this.state.target?.allowances[lane] ?? 1;
      return seconds.map((second) => (100 * this.app.model.writesBefore(lane, second).writes) / allowance);
    });
    const data = /** @type {import('uplot').AlignedData} */ ([seconds, seconds.map(() => 100), ...lines]);
    const plotted = lanes.join();
    if (this.#plot && plotted === this.#plotted) return this.#plot.setData(data);
    this.#plot?.destroy();
    this.#plotted = plotted;
    this.#plot = new uPlot(this.#options(lanes), data, this.#box);
  }

  /** @param {readonly string[]} lanes @returns {import('uplot').Options} */
  #options(lanes) {
    /** A canvas cannot resolve variables. @param {string} name */
    const color = (name) => {
      this.#probe.style.color = `var(--${name})`;
      return getComputedStyle(this.#probe).color;
    };
    const axis = {
      stroke: color('muted'),
      grid: { stroke: color('line'), width: 1 },
      ticks: { show: false },
      font: '11px system-ui',
    };
    return {
      width: this.#box.clientWidth || 300,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: [0, 110] } },
      axes: [
        {
          ...axis,
          space: 70,
          size: 28,
          values: (_, splits) => splits.map((second) => new Date(second * 1_000).toTimeString().slice(0, 5)),
        },
        {
          ...axis,
          size: 44,
          splits: () => [0, 50, 100],
          values: (_, splits) => splits.map((each) => `${each} %`),
        },
      ],
      series: [
        {},
        { label: 'allowance', stroke: color('bad'), width: 1, dash: [4, 4], points: { show: false } },
        ...lanes.map((label, index) => ({
          label,
          stroke: color(`line${index % styles}`),
          width: 1.5,
          dash: dashes[dashOf(index)] ?? [],
          points: { show: false },
        })),
      ],
    };
  }
}
