import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { ResultRow } from './ResultRow.ts';

const headings = {
  change: 'change',
  type: 'type',
  operation: 'operation',
  request: 'Graph request',
  status: 'status',
  outcome: 'outcome',
  time: 'time (UTC)',
} satisfies Record<keyof ResultRow, string>;

const columns = Object.keys(headings) as (keyof ResultRow)[];
const fixed = { change: 28, operation: 11, status: 8, outcome: 10, time: 14 };
const rules = columns.length + 1;
const allFixed = rules + Object.values(fixed).reduce((sum, each) => sum + each);
const leastLeft = 40;
const noRules = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const colors = { applied: 'green', rejected: 'yellow', failed: 'red' } as const;

/** Characters. */
export const narrowestTable = allFixed + leastLeft;

/** A table as wide as the terminal; what does not fit is cut off with an ellipsis. */
export function resultTable(rows: readonly ResultRow[], width: number): string {
  const colWidths = columnWidths(width);
  const table = new Table({
    head: Object.values(headings),
    colWidths,
    chars: noRules,
    style: { border: ['grey'] },
  });
  table.push(...rows.map((row) => columns.map((column) => colored(column, row))));
  return table.toString();
}

/** A third of what is left over is for the type, the rest for the request. */
function columnWidths(width: number): number[] {
  const left = Math.max(leastLeft, width - allFixed);
  const widths = { ...fixed, type: Math.floor(left / 3), request: Math.ceil((left * 2) / 3) };
  return columns.map((column) => widths[column]);
}

function colored(column: keyof ResultRow, row: ResultRow): string {
  const color = colors[row.outcome as keyof typeof colors];
  return column === 'outcome' && color ? styleText(color, row.outcome) : row[column];
}
