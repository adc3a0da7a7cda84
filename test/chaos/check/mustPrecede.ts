import type { Run } from '../run/Run.ts';

type Arrival = {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly place: number;
};

/**
 * Which of two changes was surely accepted first: both stood once, in one list, or one was accepted before the other
 * was posted. A message that is delivered again, because the app was killed, may be overtaken by the next.
 */
export function mustPrecede(run: Run): (one: string, other: string) => boolean {
  const arrivals = arrivalsOf(run);
  return (one, other) => {
    const [first, second] = [arrivals.get(one) ?? [], arrivals.get(other) ?? []];
    if (isListed(first, second)) return (first[0]?.place ?? 0) < (second[0]?.place ?? 0);
    const accepted = Math.min(...first.map(({ to }) => to));
    return accepted < Math.min(...second.map(({ from }) => from));
  };
}

const isListed = (one: readonly Arrival[], other: readonly Arrival[]) =>
  one.length === 1 && other.length === 1 && one[0]?.message === other[0]?.message;

function arrivalsOf({ posted, acceptedAt }: Run): ReadonlyMap<string, Arrival[]> {
  const all = posted.flatMap(({ message: { messageId, changes }, at }) =>
    changes.map(({ change }, place) => ({
      changeId: change.changeId,
      ...{ from: at, to: acceptedAt.get(messageId) ?? Number.POSITIVE_INFINITY, message: messageId, place },
    })),
  );
  return Map.groupBy(all, ({ changeId }) => changeId);
}
