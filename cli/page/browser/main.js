import { Part } from './App.js';
import { Connection, takeToken } from './Connection.js';
import { Model } from './Model.js';
import { News } from './News.js';
import { RelayAttention } from './RelayAttention.js';
import { RelayBanner } from './RelayBanner.js';
import { RelayChange } from './RelayChange.js';
import { RelayChanges } from './RelayChanges.js';
import { RelayComposer } from './RelayComposer.js';
import { RelayFaults } from './RelayFaults.js';
import { RelayReassignments } from './RelayReassignments.js';
import { RelayStations } from './RelayStations.js';
import { RelayStatus } from './RelayStatus.js';
import { RelayTarget } from './RelayTarget.js';
import { RelayWrites } from './RelayWrites.js';

const parts = {
  'relay-target': RelayTarget,
  'relay-status': RelayStatus,
  'relay-banner': RelayBanner,
  'relay-stations': RelayStations,
  'relay-changes': RelayChanges,
  'relay-change': RelayChange,
  'relay-writes': RelayWrites,
  'relay-attention': RelayAttention,
  'relay-reassignments': RelayReassignments,
  'relay-composer': RelayComposer,
  'relay-faults': RelayFaults,
};

for (const [tag, part] of Object.entries(parts)) customElements.define(tag, part);

const model = new Model();
const elements = [...document.querySelectorAll(Object.keys(parts).join())].filter(
  (each) => each instanceof Part,
);
const detail = /** @type {RelayChange} */ (document.querySelector('relay-change'));
const changes = /** @type {RelayChanges} */ (document.querySelector('relay-changes'));
const status = /** @type {RelayStatus} */ (document.querySelector('relay-status'));
const banner = /** @type {RelayBanner} */ (document.querySelector('relay-banner'));
const news = new News(/** @type {HTMLElement} */ (document.getElementById('news')));

let isPlanned = false;

/** Many pushes can come at once, for example 10,000 results at the start. */
function plan() {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    for (const element of elements) element.show();
    for (const section of document.querySelectorAll('[data-needs]')) {
      const needs = /** @type {'canWrite' | 'hasGraph'} */ (section.getAttribute('data-needs'));
      section.toggleAttribute('hidden', !model.state.target?.[needs]);
    }
  }, 40);
}

const token = takeToken();
const connection = new Connection(
  token,
  (push) => {
    const fresh = model.add(push);
    if (model.isComplete) news.add(fresh);
    plan();
  },
  (now) => {
    status.change(now);
    banner.change(now);
  },
);
for (const element of elements) {
  element.app = {
    model,
    connection,
    open: (row) => detail.open(row),
    search: (text) => changes.search(text),
  };
  element.start();
}
if (token) void connection.run();
else banner.change({ state: 'refused' });
setInterval(plan, 2_000); // ages and the chart go on
