import type { Run } from '../run/Run.ts';

type Position = { readonly message: number; readonly index: number };

/**
 * Tells which of two changes must be accepted first: the one in the earlier message, or the earlier one in the same
 * list. There is no such order if the earlier message was delivered more than once, if a change of the list was also
 * posted in another message, or if several processes take messages.
 */
export function acceptanceOrder(run: Run): (one: string, other: string) => boolean {
  const positions = positionsOf(run);
  const messages = run.posted.map(({ message }) => message.messageId);
  const isOrdered = (message: number) =>
    run.processes === 1 && run.acceptedAtFirstDelivery.has(messages[message] ?? '');
  return (one, other) => {
    const [[first, ...repeats], [second, ...otherRepeats]] = [
      positions.get(one) ?? [],
      positions.get(other) ?? [],
    ];
    if (!first || !second) return false;
    if (first.message !== second.message) return first.message < second.message && isOrdered(first.message);
    return first.index < second.index && repeats.length + otherRepeats.length === 0;
  };
}

/** changeId → its positions, in the order of the messages. */
function positionsOf({ posted }: Run): ReadonlyMap<string, Position[]> {
  const all = posted.flatMap(({ message: { changes } }, message) =>
    changes.map(({ change: { changeId } }, index) => ({ changeId, message, index })),
  );
  return Map.groupBy(all, ({ changeId }) => changeId);
}
