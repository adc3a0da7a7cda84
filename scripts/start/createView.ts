import { createLogUpdate } from 'log-update';
import type { ResultRow } from './ResultRow.ts';
import { resultTable } from './resultTable.ts';

/** Where results are shown as they come; a row replaces the earlier one of the same change. */
export type View = {
  readonly show: (row: ResultRow) => void;
  /** Text that stays below the rows. */
  readonly say: (text: string) => void;
};

/** A live table on a terminal, plain lines elsewhere. */
export function createView(output: NodeJS.WriteStream): View {
  return output.isTTY ? liveTable(output) : plainLines();
}

function liveTable(output: NodeJS.WriteStream): View {
  const update = createLogUpdate(output);
  const rows = new Map<string, ResultRow>();
  let footer = '';
  const draw = () => {
    const most = Math.max(3, (output.rows ?? 40) - footer.split('\n').length - 6);
    update(`${resultTable([...rows.values()].slice(-most), output.columns ?? 120)}\n${footer}`);
  };
  return {
    show: (row) => {
      rows.set(row.change, row);
      draw();
    },
    say: (text) => {
      footer += `${text}\n`;
      draw();
    },
  };
}

function plainLines(): View {
  return {
    show: ({ outcome, change, operation, type, request, status, time }) =>
      outcome === '…' ||
      console.log([time, outcome, change, operation, type, request, status].filter(Boolean).join('  ')),
    say: (text) => console.log(text),
  };
}
