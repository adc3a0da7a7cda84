import type { Terminal, Write } from './Terminal.ts';
import { withoutControls } from './withoutControls.ts';

type Wrap = (text: string, columns: number | undefined) => string;

export type TextTerminal = {
  readonly terminal: Terminal;
  /** Must be called before a command writes. `--help` is wrapped by commander, and imports no package for it. */
  readonly prepare: () => Promise<void>;
};

/** The same terminal, for texts: each gets an end of line, loses its control characters, and is wrapped to the width. */
export function textTerminal(outer: Terminal): TextTerminal {
  let wrap: Wrap = (text) => text;
  const inLines = (write: Write, columns: () => number | undefined): Write => {
    const toLines = (text: string) => `${wrap(withoutControls(text), columns())}\n`;
    return (output) => write(typeof output === 'string' ? toLines(output) : output);
  };
  const { confirm } = outer;
  return {
    terminal: {
      ...outer,
      writeOut: inLines(outer.writeOut, () => outer.columns),
      writeErr: inLines(outer.writeErr, () => outer.errorColumns),
      get columns() {
        return outer.columns; // changes with the window
      },
      confirm: confirm && ((question) => confirm(wrap(question, outer.errorColumns))),
    },
    prepare: async () => {
      if (outer.columns || outer.errorColumns) wrap = (await import('./wrapText.ts')).wrapText;
    },
  };
}
