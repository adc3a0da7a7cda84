import Table from 'cli-table3';
import type { Entry } from './Entry.ts';
import { fewOf } from './fewOf.ts';
import { timeOf } from './timeOf.ts';

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
const rules = head.length + 1;
const fixed = rules + Object.values(widths).reduce((sum, each) => sum + each);

/** Characters. */
export const narrowestTable = fixed + narrowestDescription;

/** @param width that of the terminal, at least `narrowestTable`; a long description goes on in the next line. */
export function entryTable(entries: readonly Entry[], width: number): string {
  const { place, number, change, reason, enqueued, replay } = widths;
  const colWidths = [place, number, change, reason, width - fixed, enqueued, replay];
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
    fewOf(entry.reportedAs).join('\n'),
    entry.reason,
    entry.description,
    timeOf(entry),
    entry.replay > 0 ? String(entry.replay) : '',
  ];
}
