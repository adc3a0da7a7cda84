/** @import { GraphRequest, Story } from '../PageState.ts' */
/** @import { Row } from './filterChanges.js' */
import { Part } from './App.js';
import { states } from './difference.js';
import { doing } from './doing.js';
import { fill, h } from './dom.js';
import { eventJson } from './eventJson.js';
import { changeOf } from './filterChanges.js';
import { formatFullTime, formatTime, markOf, wordsOf } from './format.js';
import { facts, pill, section } from './storyParts.js';
import { done, tries } from './tries.js';

const rereadMs = 1_500;

/** One change with its whole story, in a panel over the page. */
export class RelayChange extends Part {
  /** @type {{ row: Row, body: Element, after: number } | undefined} */
  #waitingFor;
  #readAt = 0;
  #content = h('div', { class: 'story' });
  #dialog = h('dialog', { class: 'sheet', 'aria-labelledby': 'change-title' }, this.#content);

  start() {
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
    fill(this, this.#dialog);
  }

  /** @param {Row} row */
  async open(row) {
    this.#waitingFor = undefined;
    const { changeId } = changeOf(row);
    const heading = h(
      'header',
      {},
      h('h2', { id: 'change-title' }, h('bdi', {}, changeId)),
      h(
        'button',
        { class: 'button', type: 'button', onclick: () => this.#dialog.close() },
        'Close',
        h('kbd', {}, 'Esc'),
      ),
    );
    const body = h('div', { class: 'body' }, h('p', { class: 'empty' }, 'Reading …'));
    fill(this.#content, heading, body);
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    await this.#read(row, body);
    this.#waitingFor = row.waiting && { row, body, after: this.app.model.results[0]?.result?.number ?? 0 };
  }

  /** Follows a change that waits, up to its result. */
  show() {
    const { row, body, after } = this.#waitingFor ?? {};
    if (!row || !body || !this.#dialog.open || Date.now() < this.#readAt + rereadMs) return;
    const { changeId } = changeOf(row);
    const found = this.app.model.results.find(({ result }) => result?.changeId === changeId);
    if (found && (found.result?.number ?? 0) > (after ?? 0)) void this.open(found);
    else void this.#read(row, body);
  }

  /** @param {Row} row @param {Element} body */
  async #read(row, body) {
    this.#readAt = Date.now();
    try {
      if (row.waiting) return fill(body, ...(await this.#waiting(row.waiting)));
      fill(body, ...this.#parts(row, await this.app.connection.request(`results/${row.result?.number}`)));
    } catch (error) {
      fill(body, h('p', { class: 'banner' }, `✗ ${error instanceof Error ? error.message : error}`));
    }
  }

  /** @param {import('../PageState.ts').WaitingChange} waiting */
  async #waiting({
    queue,
    since,
    deliveries,
    operation = '',
    assignmentType = '',
    policyId,
    system,
    reference,
  }) {
    const isBelow = this.state.target?.hasGraph && policyId;
    /** @type {readonly GraphRequest[]} */
    const requests = isBelow
      ? await this.app.connection.request(`requests/${encodeURIComponent(policyId)}`)
      : [];
    return [
      h(
        'p',
        { class: 'lead' },
        pill('waiting'),
        h('time', { datetime: since }, `since ${formatFullTime(since)}`),
      ),
      section(
        'Asked',
        facts({
          change: `${operation} ${wordsOf(assignmentType)}`.trim(),
          policy: this.#policy(policyId),
          'requested by': [system, reference].filter(Boolean).join(' · '),
          queue,
          deliveries: String(deliveries),
        }),
      ),
      requests.length > 0 &&
        section('Requests to this policy since its last result', tries(requests.slice(-20))),
      h('p', { class: 'empty' }, 'Its result appears in the list as soon as there is one.'),
    ];
  }

  /** @param {Row} row @param {Story} story */
  #parts(row, story) {
    const event = /** @type {any} */ (story.json);
    const { data = {} } = event ?? {};
    const { error, requestedBy = {} } = data;
    return [
      h(
        'p',
        { class: 'lead' },
        pill(row.outcome),
        data.unchanged && ' it was so already',
        h('time', { datetime: event.time }, formatFullTime(event.time)),
      ),
      error && h('div', { class: 'problem' }, h('b', {}, error.code), h('p', {}, error.message)),
      section(
        'Asked',
        facts({
          change: `${data.operation ?? ''} ${wordsOf(data.assignmentType ?? '')}`.trim(),
          policy: this.#policy(data.policyId),
          assignment: data.assignmentId,
          'requested by': [requestedBy.system, requestedBy.reference, requestedBy.user]
            .filter(Boolean)
            .join(' · '),
          reason: data.reason,
          reassignment: data.reassignment?.id,
        }),
      ),
      section('Done', done(data, story.requests ?? []), this.#others(row)),
      states(data),
      story.copies.length > 0 &&
        section(
          'Replay',
          row.outcome === 'rejected' &&
            h(
              'p',
              { class: 'empty' },
              'It would be rejected again, unless the settings of the relay have changed.',
            ),
          ...this.#replay(story),
        ),
      section('Event', eventJson(event)),
    ];
  }

  /** @param {string | undefined} id */
  #policy(id) {
    const name = this.app.model.policyName(id);
    return name ? `${name} · ${id}` : id;
  }

  /** Other results with the same changeId or of the same ticket. @param {Row} row */
  #others(row) {
    const { changeId, reference } = changeOf(row);
    const others = this.app.model.results
      .filter(
        ({ key, result }) =>
          key !== row.key &&
          (result?.changeId === changeId || (reference && result?.reference === reference)),
      )
      .slice(0, 10);
    if (others.length === 0) return false;
    const links = others.map((other) => {
      const { changeId, time } = /** @type {import('../PageState.ts').ResultRow} */ (other.result);
      const text = `${markOf(other.outcome)} ${other.outcome} `;
      return h(
        'li',
        {},
        h(
          'button',
          { class: 'link', type: 'button', onclick: () => this.app.open(other) },
          text,
          h('bdi', {}, changeId),
          ` ${formatTime(time)}`,
        ),
      );
    });
    return h('div', {}, h('h4', {}, 'Same ticket'), h('ul', { class: 'links' }, ...links));
  }

  /** @param {Story} story */
  #replay({ copies }) {
    const { canWrite, commandOptions = '' } = this.state.target ?? {};
    return copies.map(({ name, problem }) => {
      const answer = h('small', { role: 'status' }, problem && `✗ It cannot be replayed: ${problem}`);
      const replay = async () => {
        const { results } = await this.app.connection.request('replay', { names: [name] });
        fill(answer, `${results[0]?.replayed ? '✓' : '✗'} ${results[0]?.line ?? 'It is gone.'}`);
      };
      const button = h(
        'button',
        { class: 'button primary', type: 'button', onclick: doing(replay, answer) },
        `Replay ${name}`,
      );
      const command = h('code', {}, `npx assignment-relay errors replay ${name}${commandOptions}`);
      return h('div', { class: 'actions' }, !problem && (canWrite ? button : command), answer);
    });
  }
}
