import { describe, expect, test } from '@jest/globals';
import { configuration, groupTarget } from '../support/aPolicy.ts';
import {
  aChangeOf,
  anAssignedPolicy,
  aRow,
  assigns,
  byId,
  changes,
  filtered,
  kinds,
  onlyAssign,
  others,
  rowsAfter,
  rowsOf,
  setRows,
} from '../support/flow/assignedPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay(onlyAssign(30));

describe.each(kinds)('A %s by assign', (kind) => {
  const at = 5 * kinds.indexOf(kind);

  test('keeps every other assignment with its intent and filter', async () => {
    const { data } = await relay().resultOf(changes[kind](at));
    expect(data).toMatchObject({ outcome: 'applied', route: 'assign' });
    expect(rowsOf(relay(), at)).toEqual(rowsAfter(kind, at));
  });

  test('is not done if an assignment comes from a policy set', async () => {
    const n = at + 1;
    const rows = byId([...rowsOf(relay(), n), aRow(n, groupTarget(5), { source: 'policySets' })]);
    setRows(relay(), n, rows);
    const { data } = await relay().resultOf(changes[kind](n));
    expect(data).toMatchObject({
      outcome: 'failed',
      error: {
        code: 'policySetAssignments',
        message: expect.stringContaining(`groupAssignmentTarget ${groupTarget(5).groupId}`),
      },
    });
    expect(assigns(relay(), n)).toEqual([]);
    expect(rowsOf(relay(), n)).toEqual(rows);
  });

  test('is not done if two assignments have the same audience: Intune would drop one', async () => {
    const n = at + 2;
    const rows = byId([...rowsOf(relay(), n), aRow(n, groupTarget(3), { id: 'included-too' })]);
    setRows(relay(), n, rows);
    const { data } = await relay().resultOf(changes[kind](n));
    expect(data).toMatchObject({ outcome: 'failed', error: { code: 'assignmentExists' } });
    expect(assigns(relay(), n)).toEqual([]);
    expect(rowsOf(relay(), n)).toEqual(rows);
  });
});

test('of 103 assignments on 6 pages, 103 are as before after one was added', async () => {
  const n = 27;
  const kinds = ['groupAssignmentTarget', 'exclusionGroupAssignmentTarget'];
  const rows = Array.from({ length: 103 }, (_, index) =>
    aRow(
      n,
      {
        ...groupTarget(100 + index),
        '@odata.type': `#microsoft.graph.${kinds[index % 2]}`,
        ...(index % 3 === 0 && filtered(index % 5, 'include')),
      },
      { intent: index % 4 === 0 ? 'remove' : 'apply' },
    ),
  );
  setRows(relay(), n, rows);
  const { data } = await relay().resultOf(changes.create(n));
  expect(data).toMatchObject({ outcome: 'applied', route: 'assign' });
  expect(rowsOf(relay(), n)).toEqual(byId([...rows, aRow(n, groupTarget(9))]));
  const pages = relay()
    .requests(configuration(n))
    .filter(({ method }) => method === 'GET');
  expect(pages).toHaveLength(3 * 6); // before the merge, right before the write, and after it
});

test.each([
  [1, 'applied'],
  [2, 'applied'],
  [3, 'failed'],
])(
  'a second writer who comes %i times between the read and the write is noticed: the change is %s',
  async (times, outcome) => {
    const n = 20 + times;
    const path = configuration(n);
    const reads = () =>
      relay()
        .methods(path)
        .filter((method) => method === 'GET').length;
    relay().graph.addFault({ match: { method: 'GET', path }, delayMs: 100, times: 0 });
    const change = changes.move(n);
    await relay().send(change);
    const theirs = Array.from({ length: times }, (_, index) => aRow(n, groupTarget(50 + index)));
    for (const [index, row] of theirs.entries()) {
      // The first read belongs to the documented way. Each merge takes one read, and another one right before the write.
      await relay().until(() => reads() === 2 + 2 * index, 'read');
      setRows(relay(), n, [...rowsOf(relay(), n), row]);
    }
    await relay().settled();
    const { data } = relay().results.only(change);
    expect(data.outcome).toBe(outcome);
    const isFailed = outcome === 'failed';
    if (isFailed)
      expect(data.error).toEqual({
        code: 'listChanged',
        message: 'the assignments changed 3 times between the read and the write',
      });
    expect(assigns(relay(), n)).toHaveLength(isFailed ? 0 : 1);
    const mine = isFailed ? anAssignedPolicy(n).assignments : rowsAfter('move', n);
    expect(rowsOf(relay(), n)).toEqual(byId([...mine, ...theirs]));
  },
);

test('what a second writer adds and removes right after the write is reported', async () => {
  const n = 28;
  const change = changes.move(n);
  relay().graph.addFault({ match: { method: 'POST', path: `${configuration(n)}/assign` }, delayMs: 200 });
  await relay().send(change);
  await relay().until(() => assigns(relay(), n)[0]?.applied, 'assign');
  const [theirs, removed] = [aRow(n, groupTarget(50)), aRow(n, groupTarget(2)).id];
  setRows(relay(), n, [...rowsOf(relay(), n).filter(({ id }) => id !== removed), theirs]);
  await relay().settled();
  expect(relay().results.only(change).data).toMatchObject({
    outcome: 'applied',
    meanwhile: { appeared: [{ id: theirs.id }], vanished: [{ id: removed }] },
  });
});

test('a move to an audience that is there as asked only removes the old assignment', async () => {
  const [n, asked] = [25, groupTarget(5)];
  setRows(relay(), n, [...rowsOf(relay(), n), aRow(n, asked)]);
  const change = aChangeOf(n, { currentTarget: groupTarget(1), assignment: { target: asked } });
  expect((await relay().resultOf(change)).data.outcome).toBe('applied');
  expect(rowsOf(relay(), n)).toEqual(byId([...others(n), aRow(n, asked)]));
});

test('a move to an audience that is there, but not as asked, is not done', async () => {
  const n = 26;
  const change = aChangeOf(n, { currentTarget: groupTarget(1), assignment: { target: groupTarget(4) } });
  const { data } = await relay().resultOf(change);
  expect(data).toMatchObject({ outcome: 'failed', error: { code: 'assignmentExists' } });
  expect(assigns(relay(), n)).toEqual([]);
  expect(rowsOf(relay(), n)).toEqual(byId(anAssignedPolicy(n).assignments));
});
