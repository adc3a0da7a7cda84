import { abbreviateIds } from './abbreviateIds.ts';
import type { Entry } from './Entry.ts';
import type { PlannedReplay, Replay } from './toReplay.ts';

/** How the replay of one entry ended, as a line for the terminal. */
export type ReplayResult = { readonly replayed: boolean; readonly line: string };

export function dryRun({ entry, replay }: PlannedReplay): ReplayResult {
  return 'problem' in replay
    ? notReplayed(entry, replay.problem)
    : replayed(entry, `would be ${describeSending(replay)}`);
}

export function replayed(entry: Entry, text: string): ReplayResult {
  return { replayed: true, line: `${titleOf(entry)}: ${text}` };
}

export function notReplayed(entry: Entry, why: string): ReplayResult {
  return { replayed: false, line: `${titleOf(entry)}: not replayed: ${why}` };
}

export function describeSending({ queue, replay }: Replay): string {
  return replay > 0 ? `sent to ${queue} as replay ${replay}` : `sent to ${queue} under its own message id`;
}

const titleOf = (entry: Entry) => [entry.name, ...abbreviateIds(entry.reportedAs)].join(' ');
