import { replaySuffix } from '../../src/messages/replayNumber.ts';
import type { Entry } from './Entry.ts';
import { type Problem, type Queues, type Replay, toReplay } from './toReplay.ts';

export type Planned = { readonly entry: Entry; readonly replay: Replay | Problem };

/** A message that may become an operation, and that operation's message id. */
type Claim = { readonly operation: string; readonly entry: Entry; readonly body: Uint8Array };

/**
 * What becomes of each entry. Entries that would be the same replay of a change and do not say the same are refused:
 * duplicate detection would take the first, whichever that is, and drop the others.
 */
export function planReplays(chosen: readonly Entry[], queues: Queues): Planned[] {
  const planned = chosen.map((entry) => ({ entry, replay: toReplay(entry, queues) }));
  const claims = Map.groupBy(planned.flatMap(claimsOf), ({ operation }) => operation);
  return planned.map((one) => {
    const rivals = claimsOf(one).flatMap(({ operation, body }) =>
      (claims.get(operation) ?? []).filter((other) => Buffer.compare(other.body, body) !== 0),
    );
    const names = new Set(rivals.map(({ entry }) => entry.name));
    return names.size === 0 ? one : { ...one, replay: { problem: sameReplay([...names]) } };
  });
}

/** None where it goes again under its own ids. */
function claimsOf({ entry, replay }: Planned): Claim[] {
  if ('problem' in replay) return [];
  const { body, applicationProperties } = replay.message;
  const number = applicationProperties?.['replay'];
  if (number === undefined) return [];
  const suffix = replaySuffix(Number(number));
  return entry.changeIds.map((changeId) => ({ operation: changeId + suffix, entry, body }));
}

const sameReplay = (others: readonly string[]) =>
  `it would be the same replay of a change as ${others.join(' and ')}: name the one that is meant, by place and number`;
