import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { liveTable } from './liveTable.ts';
import { toLine, toPendingRow, toResultRow } from './ResultRow.ts';

/** Where results are shown as they come. */
export type View = {
  /** A change that has been posted and has no result yet. */
  readonly expect: (changeId: string) => void;
  /** A change that is tried again. */
  readonly wait: (changeId: string, why: string) => void;
  /** In the place of what was there of the same change. */
  readonly show: (event: ResultEvent) => void;
  /** Text that stays below the results. */
  readonly say: (text: string) => void;
  /** Nothing more comes: what did not fit is shown too. */
  readonly end: () => void;
};

/** A live table on a terminal, plain lines elsewhere; with `json` the events themselves, and all else on stderr. */
export function createView(output: NodeJS.WriteStream, json = false): View {
  if (json) return events;
  return output.isTTY ? liveTable(output) : plainLines;
}

const none = () => {};

const events: View = {
  expect: none,
  wait: (changeId, why) => console.error(toLine(toPendingRow(changeId, why))),
  show: (event) => console.log(JSON.stringify(event)),
  say: (text) => console.error(text),
  end: none,
};

const plainLines: View = {
  expect: none,
  wait: (changeId, why) => console.log(toLine(toPendingRow(changeId, why))),
  show: (event) => console.log(toLine(toResultRow(event))),
  say: (text) => console.log(text),
  end: none,
};
