import type { Run } from '../run/Run.ts';

type Stand = { readonly message: number; readonly place: number };

/**
 * Which of two changes had to be accepted first: that of the message that was posted first, where it was taken at its
 * first delivery; within one message the first of the list, where neither stood in another one. A message that is
 * delivered again, because the app was killed, may be overtaken by the next, and so it may be where two processes take
 * messages.
 */
export function mustPrecede(run: Run): (one: string, other: string) => boolean {
  const stands = standsOf(run);
  const messages = run.posted.map(({ message }) => message.messageId);
  const isOrderly = (message: number) => run.processes === 1 && run.takenAtOnce.has(messages[message] ?? '');
  return (one, other) => {
    const [[first, ...again], [second, ...againToo]] = [stands.get(one) ?? [], stands.get(other) ?? []];
    if (!first || !second) return false;
    if (first.message !== second.message) return first.message < second.message && isOrderly(first.message);
    return first.place < second.place && again.length + againToo.length === 0;
  };
}

/** In the order of the messages. */
function standsOf({ posted }: Run): ReadonlyMap<string, Stand[]> {
  const all = posted.flatMap(({ message: { changes } }, message) =>
    changes.map(({ change: { changeId } }, place) => ({ changeId, message, place })),
  );
  return Map.groupBy(all, ({ changeId }) => changeId);
}
