import { createLogUpdate } from 'log-update';
import type { View } from './createView.ts';
import { type ResultRow, toLine, toPendingRow, toResultRow } from './ResultRow.ts';
import { narrowestTable, resultTable } from './resultTable.ts';

/** The frame and the heading of the table, and the line that says what is above. */
const ownLines = 7;
/** That a row takes where it is no row of a table. */
const linesOfRow = 3;

/** The last rows that fit, drawn anew with each change; at the end all of them, to scroll back to. */
export function liveTable(output: NodeJS.WriteStream): View {
  const update = createLogUpdate(output);
  const rows = new Map<string, ResultRow>();
  let footer = '';
  const width = () => output.columns ?? narrowestTable;
  const isNarrow = () => width() < narrowestTable;
  const table = (shown: readonly ResultRow[]) =>
    `${isNarrow() ? shown.map(toLine).join('\n') : resultTable(shown, width())}\n${footer}`;
  const draw = () => {
    const free = (output.rows ?? 40) - footer.split('\n').length - ownLines;
    const most = Math.max(3, isNarrow() ? Math.floor(free / linesOfRow) : free);
    const above = rows.size - most;
    update((above > 0 ? `… ${above} more above\n` : '') + table([...rows.values()].slice(-most)));
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
      output.write(table([...rows.values()]));
    },
  };
}
