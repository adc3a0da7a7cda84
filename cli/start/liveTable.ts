import { createLogUpdate } from 'log-update';
import type { View } from './createView.ts';
import { type ResultRow, toLine, toPendingRow, toResultRow } from './ResultRow.ts';
import { minTableWidth, resultTable } from './resultTable.ts';

/** Lines for the table's borders and heading, and for the number of hidden rows. */
const extraLines = 7;
/** Lines that one change takes on a narrow terminal. */
const linesPerRow = 3;

/** Redraws the last rows that fit on the screen with each change; `end` prints all of them, to scroll back to. */
export function liveTable(output: NodeJS.WriteStream): View {
  const update = createLogUpdate(output);
  const rows = new Map<string, ResultRow>();
  let footer = '';
  const width = () => output.columns ?? minTableWidth;
  const isNarrow = () => width() < minTableWidth;
  const layOut = (shown: readonly ResultRow[]) =>
    `${isNarrow() ? shown.map(toLine).join('\n') : resultTable(shown, width())}\n${footer}`;
  const draw = () => {
    const free = (output.rows ?? 40) - footer.split('\n').length - extraLines;
    const maxRows = Math.max(3, isNarrow() ? Math.floor(free / linesPerRow) : free);
    const hidden = rows.size - maxRows;
    update((hidden > 0 ? `… ${hidden} more above\n` : '') + layOut([...rows.values()].slice(-maxRows)));
  };
  const put = (row: ResultRow) => {
    rows.set(row.change, row);
    draw();
  };
  return {
    expect: (changeId) => put(toPendingRow(changeId)),
    wait: (changeId, why) => put(toPendingRow(changeId, why)),
    show: (event) => put(toResultRow(event)),
    say: (text) => {
      footer += `${text}\n`;
      draw();
    },
    end: () => {
      update.clear();
      update.done();
      output.write(layOut([...rows.values()]));
    },
  };
}
