import { changeIdOf } from '../../../test/support/changeIdOf.ts';
import type { History } from './History.ts';
import type { Violation } from './Violation.ts';

/** The violation, followed by the change's requests, events and copies and the disturbances at that time. */
export function describeViolation(history: History, { changeId, rule }: Violation): string {
  const lines = [
    ...requestsOf(history, changeId),
    ...eventsOf(history, changeId),
    ...copiesOf(history, changeId),
  ].sort();
  const [from, to] = [timeOf(lines.at(0)) - leadMs, timeOf(lines.at(-1))];
  const meanwhile = disturbancesOf(history).filter((text) => timeOf(text) >= from && timeOf(text) <= to);
  return [`${changeId}: ${rule}`, ...[...lines, ...meanwhile].sort()].join('\n');
}

/** A disturbance shortly before the first request may be the cause. */
const leadMs = 5_000;

const timeOf = (text = '') => Date.parse(text.trim().split(' ')[0] ?? '');
const line = (time: string, ...parts: string[]) => `  ${time} ${parts.filter(Boolean).join(', ')}`;

const requestsOf = (history: History, changeId: string) =>
  history.run.requests
    .filter((request) => request.method !== 'GET' && history.changeIdOf(request) === changeId)
    .map(({ time, method, url, status, fault, applied }) =>
      line(time, `${method} ${url} ${status}`, fault ? `fault ${fault}` : '', applied ? 'applied' : ''),
    );

const eventsOf = (history: History, changeId: string) =>
  history.eventsOf(changeId).map(({ time, data }) => line(time, data.outcome, data.error?.message ?? ''));

const copiesOf = ({ run }: History, changeId: string) =>
  run.copies
    .filter(({ correlationId }) => changeIdOf(correlationId) === changeId)
    .map(({ enqueuedTimeUtc, applicationProperties: { reason, description } = {} }) =>
      line(enqueuedTimeUtc?.toISOString() ?? '', 'copy', String(reason), String(description)),
    );

const disturbancesOf = ({ run }: History) =>
  run.disturbances.flatMap(({ name, from, to }) => [
    line(new Date(from).toISOString(), name),
    line(new Date(to).toISOString(), `end of ${name}`),
  ]);
