import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { liveTable } from './liveTable.ts';
import { toLine, toPendingRow, toResultRow } from './ResultRow.ts';

/** Shows results as they come. */
export type View = {
  /** A change was posted and has no result yet. */
  readonly expect: (changeId: string) => void;
  /** A change is retried later. */
  readonly wait: (changeId: string, why: string) => void;
  /** A result came. It replaces the row of its change. */
  readonly show: (event: ResultEvent) => void;
  /** Adds text below the results. */
  readonly say: (text: string) => void;
  /** Prints the final state, with the rows that did not fit on the screen. */
  readonly end: () => void;
};

/** A live table on a terminal, plain lines elsewhere. With `json`, events go to stdout and all other text to stderr. */
export function createView(output: NodeJS.WriteStream, json = false): View {
  if (json) return jsonLines;
  return output.isTTY ? liveTable(output) : plainLines;
}

const ignore = () => {};

const jsonLines: View = {
  expect: ignore,
  wait: (changeId, why) => console.error(toLine(toPendingRow(changeId, why))),
  show: (event) => console.log(JSON.stringify(event)),
  say: (text) => console.error(text),
  end: ignore,
};

const plainLines: View = {
  expect: ignore,
  wait: (changeId, why) => console.log(toLine(toPendingRow(changeId, why))),
  show: (event) => console.log(toLine(toResultRow(event))),
  say: (text) => console.log(text),
  end: ignore,
};
