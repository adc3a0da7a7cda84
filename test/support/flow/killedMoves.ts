import { beforeAll, expect, test } from '@jest/globals';
import { group } from '../aPolicy.ts';
import { aMove, groupsOf, movesTenant, policyId, type Way, ways } from './moves.ts';
import { useRelay } from './useRelay.ts';

/**
 * Tests that kill the process at each step of a move, for each way to move.
 * @param idAfterUpdate whether an update of the target changes the id; no public report says what Intune does
 */
export function describeKilledMoves(idAfterUpdate: 'derived' | 'kept'): void {
  const relay = useRelay({
    graph: { ...movesTenant, idAfterUpdate },
    settings: { GRAPH_ASSIGN_FALLBACK: 'all', RECORD_BEFORE: 'true' },
  });

  const requestsOf = (way: Way, n: number) => relay().requests(policyId(way, n));

  /** The process dies while one of the requests waits for its answer. Policies 0 and 1 are moved without a fault. */
  const deaths = ways.flatMap((way) =>
    way.requests.map((request, step) => {
      const n = step + 2;
      return { way: way.way, entry: way, request, step, n, change: aMove(way, n) };
    }),
  );

  beforeAll(async () => {
    for (const way of ways) await relay().resultOf(aMove(way, 0)); // the relay then knows what is not served
    for (const { entry, n, step } of deaths)
      relay().graph.addFault({ match: { path: policyId(entry, n), skip: step }, delayMs: 600_000 });
    for (const { change } of deaths) await relay().send(change);
    await relay().until(
      () => deaths.every(({ entry, n, step }) => requestsOf(entry, n).length === step + 1),
      'request that waits',
    );
    const { connections } = relay().serviceBus;
    await relay().host.kill();
    await relay().until(() => relay().serviceBus.connections <= connections - 2, 'end of the connections');
    relay().graph.clearFaults();
    await relay().startHost();
    await relay().settled();
  });

  test.each(ways)('a move by $way takes the requests $requests', async (way) => {
    await relay().resultOf(aMove(way, 1));
    expect(relay().methods(policyId(way, 1))).toEqual(way.requests);
  });

  test.each(deaths)(
    'a move by $way, killed during request $step, a $request, has one event and the right state',
    ({ entry, n, step, change }) => {
      const { data } = relay().results.only(change);
      expect(data.outcome).toBe('applied');
      expect(groupsOf(relay(), entry, n)).toEqual([2, 3, 9]);

      const isWrite = (method: string) => method !== 'GET';
      const writes = entry.requests.filter(isWrite);
      const doneBefore = entry.requests.slice(0, step + 1).filter(isWrite);
      const applied = requestsOf(entry, n).filter((request) => request.applied);
      // An update that names the id is repeated after a crash: it may be written twice.
      if (!entry.byId) expect(applied.map(({ method }) => method)).toEqual(writes);
      if (!entry.byId) expect(data.unchanged).toBe(doneBefore.length === writes.length ? true : undefined);

      // The read before the move can be lost with its process. What is left of it is never the new target.
      const isOldTargetGone = doneBefore.length === writes.length;
      const target = expect.objectContaining({ groupId: group(1) });
      expect(data.before).toEqual(isOldTargetGone ? undefined : expect.objectContaining({ target }));
    },
  );
}
