/** @import { GraphRequest } from '../PageState.ts' */
import { h } from './dom.js';
import { count, formatSeconds, formatTime } from './format.js';

/**
 * What Graph received for a change: writes and failures first, with all reads behind a click.
 * @param {any} data of the result event
 * @param {readonly GraphRequest[]} requests from the log of the emulator; without it, the event has the last one
 */
export function done({ attempts, waitedSeconds, request, response, route }, requests) {
  const facts = [
    waitedSeconds !== undefined && `waited ${formatSeconds(waitedSeconds)}`,
    attempts !== undefined && count(attempts, 'attempt'),
    route === 'assign' && 'by replacing the list of assignments',
  ].filter(Boolean);
  const last = request && { time: '', ...request, status: response?.status, faulty: false };
  const all = requests.length === 0 && last ? [last] : requests;
  const shown = all.filter(({ method, status }) => method !== 'GET' || !isWell(status) || all.length === 1);
  const answer = response?.requestId && `Graph’s request id ${response.requestId}`;
  return h(
    'div',
    {},
    facts.length > 0 && h('p', {}, facts.join(' · ')),
    all.length === 0 && h('p', {}, 'Nothing was sent to Graph.'),
    tries(shown),
    shown.length < all.length &&
      h('details', {}, h('summary', {}, `All ${all.length} requests, with the reads`), tries(all)),
    answer && h('small', {}, answer),
  );
}

/** @param {readonly GraphRequest[]} requests */
export const tries = (requests) => h('ol', { class: 'tries' }, ...requests.map(attempt));

/** @param {number | null | undefined} status */
const isWell = (status) => Boolean(status) && Number(status) < 400;

/** @param {GraphRequest} request */
function attempt({ time, method, url, status, faulty }) {
  const well = isWell(status);
  const result = status ? `${well ? '✓' : '✗'} ${status}` : '✗ no answer';
  const path = url.replace(/^https?:\/\/[^/]+/, '').replace('/deviceManagement', '');
  return h(
    'li',
    {},
    time && h('time', { datetime: time }, `${formatTime(time)}.${time.slice(20, 23)}`),
    h('b', { class: well ? 'good' : 'bad' }, result),
    h('code', {}, `${method} `, path),
    faulty && h('small', {}, 'by a fault switch'),
  );
}
