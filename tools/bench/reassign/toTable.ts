import Table from 'cli-table3';
import type { Figures } from './toFigures.ts';

const stateLimit = 256 * 1_024;

const seconds = (value: number | undefined) => value?.toFixed(1);
const ms = (value: number | undefined) => value && `${Math.round(value)} ms`;
const mebi = (value: number) => value.toFixed(0);
const percent = (value: number | undefined) => value && `${(100 * value).toFixed(1)} %`;

const rows: Readonly<Record<string, (figures: Figures) => string | number | undefined>> = {
  'posting to `planned`, s': ({ plannedSeconds }) => seconds(plannedSeconds),
  'posting to the first write, s': ({ firstWriteSeconds }) => seconds(firstWriteSeconds),
  'posting until all are scheduled, s': ({ scheduledSeconds }) => seconds(scheduledSeconds),
  'posting to the last write, s': ({ lastWriteSeconds }) => seconds(lastWriteSeconds),
  'posting to `completed`, s': ({ completedSeconds }) => seconds(completedSeconds),
  'share of the allowance': ({ steadyShares }) =>
    steadyShares.map(([lane, share]) => `${lane} ${percent(share) ?? '(too short)'}`).join('\n'),
  'writes of the reassignment': ({ writes }) => writes,
  'reads of the app': ({ reads }) => reads,
  'answers 429': ({ throttled }) => throttled,
  tickets: ({ tickets }) => tickets,
  'tickets without result, not applied': ({ ticketsWithoutResult, ticketsNotApplied }) =>
    `${ticketsWithoutResult}, ${ticketsNotApplied}`,
  'ticket, median': ({ ticketP50 }) => ms(ticketP50),
  'ticket, p99 (goal: 2,000 ms)': ({ ticketP99 }) => ms(ticketP99),
  'ticket, longest': ({ ticketMax }) => ms(ticketMax),
  'CPU of the app per change': ({ cpuMsPerChange }) => `${cpuMsPerChange.toFixed(1)} ms`,
  'all processors busy': ({ machineBusy }) => percent(machineBusy),
  'heap in use before, MiB': ({ liveBefore }) => mebi(liveBefore),
  'heap in use when planned, MiB': ({ liveWhilePlanned }) => mebi(liveWhilePlanned),
  'heap in use after, MiB': ({ liveAfter }) => mebi(liveAfter),
  'largest heap with garbage, MiB': ({ maxHeap }) => mebi(maxHeap),
  'largest heap that V8 reserved, MiB': ({ maxReserved }) => mebi(maxReserved),
  'largest external memory, MiB': ({ maxExternal }) => mebi(maxExternal),
  'largest RSS, MiB': ({ maxRss }) => mebi(maxRss),
  'largest session state, bytes': ({ largestSessionState }) =>
    `${largestSessionState} (${percent(largestSessionState / stateLimit)} of 256 KB)`,
  'dead letters': ({ deadLettered }) => deadLettered,
  'events of the reassignment': ({ events }) => events.join('\n'),
  completed: ({ counts }) => counts.join('\n'),
};

/** A column per run. */
export function toTable(runs: Readonly<Record<string, Figures>>): string {
  const table = new Table({ head: ['', ...Object.keys(runs)], style: { head: [], border: [] } });
  const columns = Object.values(runs);
  for (const [name, format] of Object.entries(rows))
    table.push([name, ...columns.map((figures) => format(figures) ?? '')]);
  return table.toString();
}
