import Table from 'cli-table3';
import { type Entry, titlesOf } from './Entry.ts';

const head = [
  'place',
  'number',
  'change',
  'reason',
  'description',
  'enqueued (UTC)',
  'replay',
] satisfies string[];
const widths = { place: 25, number: 8, change: 38, reason: 16, enqueued: 21, replay: 8 };
const narrowestDescription = 30;

/** As wide as the terminal; a long description goes on in the next line. */
export function entryTable(entries: readonly Entry[], width: number): string {
  const rules = head.length + 1;
  const left = width - rules - Object.values(widths).reduce((sum, each) => sum + each);
  const { place, number, change, reason, enqueued, replay } = widths;
  const colWidths = [place, number, change, reason, Math.max(left, narrowestDescription), enqueued, replay];
  const table = new Table({
    head,
    colWidths,
    wordWrap: true,
    wrapOnWordBoundary: false, // or long ids would be cut off
    style: { head: [], border: [] },
  });
  table.push(...entries.map(toRow));
  return table.toString();
}

function toRow(entry: Entry): string[] {
  return [
    entry.place.name,
    entry.sequenceNumber,
    titlesOf(entry).join('\n'),
    entry.reason,
    entry.description,
    entry.enqueuedTime?.toISOString().slice(0, 19).replace('T', ' ') ?? '',
    entry.replay > 0 ? String(entry.replay) : '',
  ];
}
