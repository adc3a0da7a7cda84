import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import { formatTime } from '../terminal/formatTime.ts';
import { abbreviateIds } from './abbreviateIds.ts';
import type { Entry } from './Entry.ts';

const head = ['location', 'number', 'change', 'reason', 'description', 'enqueued', 'replay'];
const widths = { location: 20, number: 8, change: 38, reason: 16, enqueued: 21, replay: 8 };
const minDescription = 30;
const borders = head.length + 1;
const padding = 2;
const fixedWidth = borders + Object.values(widths).reduce((sum, each) => sum + each);

/** In characters. */
export const minTableWidth = fixedWidth + minDescription;

/** @param width of the terminal, at least `minTableWidth`; long descriptions wrap */
export function entryTable(entries: readonly Entry[], width: number): string {
  const { location, number, change, reason, enqueued, replay } = widths;
  const description = width - fixedWidth;
  const table = new Table({
    head,
    colWidths: [location, number, change, reason, description, enqueued, replay],
    wordWrap: true,
    wrapOnWordBoundary: false, // otherwise the table cuts off long ids
    style: { head: [], border: [] },
  });
  table.push(...entries.map((entry) => toRow(entry, description - padding)));
  return table.toString();
}

function toRow(entry: Entry, descriptionWidth: number): string[] {
  return [
    entry.location.name,
    entry.sequenceNumber,
    abbreviateIds(entry.reportedAs).join('\n'),
    entry.reason,
    wrapAnsi(entry.description, descriptionWidth, { hard: true }),
    entry.enqueuedTime ? formatTime(entry.enqueuedTime).replace(/ (?=\S+$)/, '\n') : '',
    entry.replay > 0 ? String(entry.replay) : '',
  ];
}
