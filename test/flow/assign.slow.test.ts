import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { configuration } from '../support/aPolicy.ts';
import { anyChange } from '../support/flow/anyChange.ts';
import {
  aChangeOf,
  anAssignedPolicy,
  assigns,
  byId,
  changes,
  kinds,
  onlyAssign,
  rowsAfter,
  rowsOf,
  setRows,
} from '../support/flow/assignedPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const relay = useRelay(onlyAssign(100));

describe('Every request of assign can fail', () => {
  /** The requests of a create: their method, and how many with that method are before them. */
  const requests: readonly (readonly [string, string, number])[] = [
    ['the first read', 'GET', 0],
    ['the read before the write', 'GET', 1],
    ['assign', 'POST', 0],
    ['the read-back', 'GET', 2],
  ];

  const failures: readonly (readonly [string, FaultInput])[] = [
    ['429', { status: 429, headers: { 'Retry-After': '1' } }],
    ['500', { status: 500 }],
    ['no answer', { cut: 'after' }],
    ['half an answer', { cut: 'mid-body' }],
  ];

  const cases = kinds
    .flatMap((kind) =>
      requests.flatMap(([request, method, before]) => {
        // A delete and a move have read the assignments once before they find that only assign is served.
        const skip = kind === 'create' || method === 'POST' ? before : before + 1;
        return failures.map(([failure, effect]) => ({
          kind,
          request,
          failure,
          match: { method, skip },
          effect,
        }));
      }),
    )
    .map((one, n) => ({ ...one, n, change: changes[one.kind](n) }));

  beforeAll(async () => {
    for (const kind of kinds) await relay().resultOf(changes[kind](99)); // after these, only assign is sent
    setRows(relay(), 99, anAssignedPolicy(99).assignments);
    for (const { n, match, effect } of cases)
      relay().graph.addFault({ ...effect, match: { ...match, path: configuration(n) } });
    await relay().send({ changes: cases.map(({ change }) => change) });
    await relay().settled();
  });

  test.each(cases)(
    'a $kind with $failure to $request has one event, and harms no other assignment',
    ({ n, kind, change }) => {
      const { data } = relay().results.only(change);
      expect(data).toMatchObject({ outcome: 'applied', route: 'assign', attempts: 2 });
      expect(data).not.toHaveProperty('meanwhile');
      expect(data).not.toHaveProperty('unchanged');
      expect(rowsOf(relay(), n)).toEqual(rowsAfter(kind, n));
      expect(assigns(relay(), n).filter(({ applied }) => applied)).toHaveLength(1);
    },
  );
});

test('whatever the list and the change are, exactly the named assignment differs afterwards', async () => {
  const first = 50;
  const cases = fc.sample(anyChange, 40).map((one, index) => ({ ...one, n: first + index }));
  for (const { n, rows } of cases) setRows(relay(), n, rows(n));
  const sent = cases.map((one) => ({ ...one, change: aChangeOf(one.n, one.change) }));
  await relay().send({ changes: sent.map(({ change }) => change) });
  await relay().settled();
  for (const { n, change, rows, expected } of sent) {
    const { data } = relay().results.only(change);
    const shown = { change, rows: rows(n), error: data.error }; // in the message, if this fails
    expect({ ...shown, outcome: data.outcome }).toEqual({ ...shown, outcome: 'applied' });
    expect({ ...shown, after: rowsOf(relay(), n) }).toEqual({ ...shown, after: byId(expected(n)) });
  }
});
