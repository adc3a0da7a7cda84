import type { Entry } from './Entry.ts';
import { fewOf } from './fewOf.ts';
import type { Planned } from './Planned.ts';
import type { Replay } from './toReplay.ts';

/** How the replay of one entry ended, for people. */
export type Replayed = { readonly replayed: boolean; readonly line: string };

/** What a replay would do. */
export function tryReplay({ entry, replay }: Planned): Replayed {
  return 'problem' in replay ? refused(entry, replay.problem) : succeeded(entry, `would be ${sent(replay)}`);
}

export function succeeded(entry: Entry, what: string): Replayed {
  return { replayed: true, line: `${title(entry)}: ${what}` };
}

export function refused(entry: Entry, why: string): Replayed {
  return { replayed: false, line: `${title(entry)}: not replayed: ${why}` };
}

export function sent({ queue, replay }: Replay): string {
  return replay > 0 ? `sent to ${queue} as replay ${replay}` : `sent to ${queue} under its own id`;
}

const title = (entry: Entry) => [entry.name, ...fewOf(entry.reportedAs)].join(' ');
