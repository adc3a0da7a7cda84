import { createLogUpdate } from 'log-update';
import type { View } from './createView.ts';
import { type ResultRow, toPendingRow, toResultRow } from './ResultRow.ts';
import { resultTable } from './resultTable.ts';

/** The frame and the heading of the table, and the line that says what is above. */
const ownLines = 7;

/** The last rows that fit, drawn anew with each change; at the end all of them, to scroll back to. */
export function liveTable(output: NodeJS.WriteStream): View {
  const update = createLogUpdate(output);
  const rows = new Map<string, ResultRow>();
  let footer = '';
  const table = (shown: readonly ResultRow[]) => `${resultTable(shown, output.columns ?? 120)}\n${footer}`;
  const draw = () => {
    const most = Math.max(3, (output.rows ?? 40) - footer.split('\n').length - ownLines);
    const above = rows.size - most;
    update((above > 0 ? `… ${above} more above\n` : '') + table([...rows.values()].slice(-most)));
  };
  const put = (row: ResultRow) => {
    rows.set(row.change, row);
    draw();
  };
  return {
    expect: (changeId) => put(toPendingRow(changeId)),
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
