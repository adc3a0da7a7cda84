import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { errors } from '../cli/errors/useErrors.ts';
import { assignmentId, groupTarget } from '../support/aPolicy.ts';
import { aMove, groupsOf, movesTenant, policyId, rowsOf, type Way, ways } from '../support/flow/moves.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay({
  graph: { ...movesTenant, idAfterUpdate: 'derived' },
  settings: { GRAPH_ASSIGN_FALLBACK: 'all', RECORD_BEFORE: 'true' },
  copiesStay: true,
});

const settled = () => relay().settled('assignment-errors');

function aDelete(way: Way, n: number): Change {
  const { assignment, ...move } = aMove(way, n);
  return { ...move, changeId: randomUUID(), operation: 'delete' };
}

/** Sends a change whose last write is refused, as without a permission. */
async function fail(change: Change, method: string): Promise<void> {
  relay().graph.addFault({ match: { method, path: change.policyId }, status: 403, times: 0 });
  await relay().send(change);
  await settled();
  expect(relay().results.only(change).data.outcome).toBe('failed');
}

async function replay({ changeId }: Change) {
  const ended = await errors(relay().serviceBus.connectionString, ['replay', changeId]);
  await settled();
  return ended;
}

/** Outcome, number of the replay, and whether it found the change done, of each event. */
const eventsOf = (change: Change) =>
  relay()
    .results.of(change)
    .map(({ data }) => [data.outcome, data.replay, data.unchanged]);

const appliedMethods = (change: Change) =>
  relay()
    .requests(change.policyId)
    .filter(({ applied }) => applied)
    .map(({ method }) => method);

const writesOf = ({ requests }: Way) => requests.filter((method) => method !== 'GET');

const cases = ways.flatMap((way) => {
  const deleteWrites = way.way === 'assign' ? ['POST'] : ['DELETE'];
  return [
    { ...way, entry: way, kind: 'move', toChange: aMove, at: 0, writes: writesOf(way), left: [2, 3, 9] },
    { ...way, entry: way, kind: 'delete', toChange: aDelete, at: 4, writes: deleteWrites, left: [2, 3] },
  ];
});

describe.each(cases)('A $kind in $collection', ({ entry, kind, toChange, at, writes, left }) => {
  const others = (n: number) =>
    rowsOf(relay(), entry, n).filter(({ target }) =>
      [2, 3].map(groupTarget).some(({ groupId }) => groupId === target['groupId']),
    );

  test('that failed is failed again until its cause is fixed, then applied, and cannot be replayed once more', async () => {
    const [n, change] = [at, toChange(entry, at)];
    const before = others(n);
    await fail(change, writes.at(-1) ?? '');
    await replay(change);
    expect(eventsOf(change)).toEqual([
      ['failed', undefined, undefined],
      ['failed', expect.any(Number), undefined],
    ]);
    relay().graph.clearFaults();
    expect((await replay(change)).stdout).toContain('1 of 1 replayed.');
    expect(await replay(change)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(change.changeId),
    });

    const numbers = eventsOf(change).map(([, number]) => number);
    expect(eventsOf(change).slice(2)).toEqual([['applied', Number(numbers[1]) + 1, undefined]]);
    expect(groupsOf(relay(), entry, n)).toEqual(left);
    expect(others(n)).toMatchObject(before); // assign also gives them a source
    expect(appliedMethods(change)).toEqual(writes);
    const [event] = relay().results.of(change).slice(-1);
    expect(event?.data.before).toMatchObject({ target: groupTarget(1) });
  });

  test('that failed, and that somebody has done by hand, is applied by its replay without a write', async () => {
    const [n, change] = [at + 1, toChange(entry, at + 1)];
    await fail(change, writes.at(-1) ?? '');
    relay().graph.clearFaults();
    const target = groupTarget(9);
    const byHand = { id: assignmentId(policyId(entry, n), target), target };
    const rows = [...others(n), ...(kind === 'move' ? [byHand] : [])];
    const state = relay().graph.state();
    const policies = state[entry.collection].map((one) =>
      one.id === policyId(entry, n) ? { ...one, assignments: rows } : one,
    );
    relay().graph.setState({ ...state, [entry.collection]: policies });
    const written = appliedMethods(change);
    await replay(change);
    expect(eventsOf(change).slice(1)).toEqual([['applied', expect.any(Number), true]]);
    expect(rowsOf(relay(), entry, n)).toEqual(rows);
    expect(appliedMethods(change)).toEqual(written);
  });
});
