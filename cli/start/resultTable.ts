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
const widths = { change: 28, operation: 11, status: 8, outcome: 10, time: 14 };
const borders = columns.length + 1;
const fixedWidth = borders + Object.values(widths).reduce((sum, each) => sum + each);
const minFlexibleWidth = 40;
const noRowBorders = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const colors = { applied: 'green', rejected: 'yellow', failed: 'red' } as const;

/** In characters. */
export const minTableWidth = fixedWidth + minFlexibleWidth;

/** A table as wide as the terminal; longer text is cut off with an ellipsis. */
export function resultTable(rows: readonly ResultRow[], width: number): string {
  const table = new Table({
    head: Object.values(headings),
    colWidths: columnWidths(width),
    chars: noRowBorders,
    style: { border: ['grey'] },
  });
  table.push(...rows.map((row) => columns.map((column) => formatCell(column, row))));
  return table.toString();
}

/** The type gets a third of the flexible width, the request gets the rest. */
function columnWidths(width: number): number[] {
  const flexible = Math.max(minFlexibleWidth, width - fixedWidth);
  const all = { ...widths, type: Math.floor(flexible / 3), request: Math.ceil((flexible * 2) / 3) };
  return columns.map((column) => all[column]);
}

function formatCell(column: keyof ResultRow, row: ResultRow): string {
  const color = colors[row.outcome as keyof typeof colors];
  return column === 'outcome' && color ? styleText(color, row.outcome) : row[column];
}
