import { describe, expect, test } from '@jest/globals';
import { collectChains } from '../../../cli/undo/collectChains.ts';
import { toReverse } from '../../../cli/undo/toReverse.ts';
import { readChanges } from '../../../src/changes/readChanges.ts';
import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';
import { aResult, aRow } from './aResult.ts';

async function* stream(events: readonly ResultEvent[]) {
  yield* events;
}

async function reverse(wanted: string, ...events: readonly ResultEvent[]) {
  const { chains } = await collectChains(stream(events), wanted);
  return chains.map((chain) => ({ ...toReverse(chain), later: chain.later.map(({ changeId }) => changeId) }));
}

/** Only the part of a change that depends on the event. */
const change = (part: object) => [{ change: expect.objectContaining(part), later: [] }];

describe('a change of one assignment', () => {
  test('a move is undone by an update of the assignment that is there now', async () => {
    expect(await reverse('HR-1', aResult('HR-1', aRow(1), aRow(2)))).toEqual(
      change({
        changeId: 'HR-1:undo',
        operation: 'update',
        assignmentId: aRow(2).id,
        assignment: { target: aRow(1).target },
      }),
    );
  });

  test('an update restores the properties that it changed, and names the target', async () => {
    expect(await reverse('HR-1', aResult('HR-1', aRow(1), aRow(1, { intent: 'remove' })))).toEqual(
      change({ assignment: { intent: 'apply', target: aRow(1).target } }),
    );
  });

  test('a create is undone by a delete', async () => {
    const [undone] = await reverse('HR-1', aResult('HR-1', undefined, aRow(2)));
    expect(undone).toEqual({
      later: [],
      change: expect.objectContaining({ operation: 'delete', assignmentId: aRow(2).id }),
    });
    expect(undone).not.toHaveProperty('change.assignment');
  });

  test('a delete is undone by a create', async () => {
    const undone = await reverse('HR-1', aResult('HR-1', aRow(1), undefined));
    expect(undone).toEqual(
      change({ operation: 'create', assignment: { intent: 'apply', target: aRow(1).target } }),
    );
    expect(undone[0]).not.toHaveProperty('change.assignmentId');
  });

  test('says who asked for the change that it undoes, and why', async () => {
    const origin = { requestedBy: { system: 'Workday', reference: 'RITM1' }, reason: 'Moves to Finance' };
    expect(await reverse('HR-1', aResult('HR-1', aRow(1), aRow(2), origin))).toEqual(
      change({ requestedBy: origin.requestedBy, reason: 'Undoes HR-1: Moves to Finance' }),
    );
    expect(await reverse('HR-1', aResult('HR-1', aRow(1), aRow(2)))).toEqual(
      change({ requestedBy: { system: 'assignment-relay undo' }, reason: 'Undoes HR-1' }),
    );
  });

  test('has the reassignment as its reference if there is no ticket', async () => {
    const reassignment = { id: 'RITM55', number: 1, of: 1 };
    const referenceOf = async (requestedBy: ResultData['requestedBy']) => {
      const origin = { reassignment, ...(requestedBy && { requestedBy }) };
      const [undone] = await reverse('HR-1', aResult('HR-1', aRow(1), aRow(2), origin));
      return undone && 'change' in undone && undone.change.requestedBy;
    };
    expect(await referenceOf(undefined)).toEqual({ system: 'assignment-relay undo', reference: 'RITM55' });
    expect(await referenceOf({ system: 'Jira', user: 'ada' })).toEqual({
      system: 'Jira',
      user: 'ada',
      reference: 'RITM55',
    });
    expect(await referenceOf({ reference: 'JIRA-7' })).toMatchObject({ reference: 'JIRA-7' });
  });

  test('of a certificate profile has its path', async () => {
    const { url } = aResult('', undefined, aRow(1)).data.request ?? { url: '' };
    const request = { method: 'PATCH', url: url.replace('/assignments', '/rootCertificate/assignments') };
    expect(await reverse('HR-1', aResult('HR-1', aRow(1), aRow(2), { request }))).toEqual(
      change({ navigationPath: 'rootCertificate' }),
    );
  });

  test('is valid', async () => {
    const events = [
      aResult('HR-1', aRow(1), aRow(2)),
      aResult('HR-2', undefined, aRow(3)),
      aResult('HR-3', aRow(4), undefined),
    ];
    for (const event of events) {
      const [undone] = await reverse(event.data.changeId, event);
      const body = Buffer.from(JSON.stringify(undone && 'change' in undone && undone.change));
      expect(readChanges(body)).toEqual([expect.objectContaining({ change: expect.anything() })]);
    }
  });
});

describe('several changes of one assignment are undone by one', () => {
  const ticket = { requestedBy: { reference: 'RITM1' } };

  test('from what is there now to what was there before the first', async () => {
    const events = [aResult('HR-1', aRow(1), aRow(2), ticket), aResult('HR-2', aRow(2), aRow(3), ticket)];
    expect(await reverse('RITM1', ...events)).toEqual(
      change({
        changeId: 'HR-2:undo',
        reason: 'Undoes HR-1, HR-2',
        assignmentId: aRow(3).id,
        assignment: { target: aRow(1).target },
      }),
    );
  });

  test.each([
    [
      'a create and its delete',
      [aResult('HR-1', undefined, aRow(1), ticket), aResult('HR-2', aRow(1), undefined, ticket)],
    ],
    [
      'a move there and back',
      [aResult('HR-1', aRow(1), aRow(2), ticket), aResult('HR-2', aRow(2), aRow(1), ticket)],
    ],
  ])('nothing is left to undo of %s', async (_what, events) => {
    expect(await reverse('RITM1', ...events)).toEqual([{ nothing: true, later: [] }]);
  });
});

describe('a later change', () => {
  const move = aResult('HR-1', aRow(1), aRow(2));

  test.each([
    ['of the same assignment', aResult('X', aRow(2), aRow(3))],
    ['that deleted it', aResult('X', aRow(2), undefined)],
    ['that assigned the old group again', aResult('X', undefined, aRow(1))],
    ['whose answer was lost', aResult('X', aRow(2), undefined, { outcome: 'failed', response: {} })],
    [
      'that Graph does not show yet',
      aResult('X', aRow(2), undefined, { outcome: 'failed', error: { code: 'notApplied', message: '' } }),
    ],
  ])('%s is named', async (_what, later) => {
    expect(await reverse('HR-1', move, later)).toEqual([expect.objectContaining({ later: ['X'] })]);
  });

  test.each([
    ['of another group', aResult('X', aRow(3), aRow(4))],
    ['that was rejected', aResult('X', aRow(2), aRow(3), { outcome: 'rejected' })],
    [
      'that Graph refused',
      aResult('X', aRow(2), undefined, { outcome: 'failed', response: { status: 403 } }),
    ],
    ['that wrote nothing', aResult('X', aRow(2), aRow(2), { unchanged: true })],
    ['of another policy', aResult('X', aRow(2), aRow(3), { policyId: 'another' })],
  ])('%s does not matter', async (_what, other) => {
    expect(await reverse('HR-1', move, other)).toEqual([expect.objectContaining({ later: [] })]);
  });

  test('decides what a forced undo has to name', async () => {
    expect(await reverse('HR-1', move, aResult('X', aRow(2), aRow(3)))).toEqual([
      { change: expect.objectContaining({ operation: 'update', assignmentId: aRow(3).id }), later: ['X'] },
    ]);
    expect(await reverse('HR-1', move, aResult('X', aRow(2), undefined))).toEqual([
      { change: expect.objectContaining({ operation: 'create' }), later: ['X'] },
    ]);
  });
});

describe('a change cannot be undone', () => {
  test.each([
    [
      'without what was before',
      aResult('HR-1', aRow(1), aRow(2), { before: undefined }),
      'does not say what was before',
    ],
    [
      'with a target that the type does not take',
      aResult('HR-1', aRow(1, { target: { '@odata.type': '#microsoft.graph.newTarget' } }), undefined),
      'target',
    ],
    [
      'that a policy set made',
      aResult('HR-1', aRow(1, { source: 'policySets' }), undefined),
      'a policy set made it',
    ],
    [
      'by taking a value away',
      aResult('HR-1', aRow(1, { intent: null }), aRow(1)),
      'intent had no value before',
    ],
  ])('%s', async (_what, event, reason) => {
    expect(await reverse('HR-1', event)).toEqual([{ refusal: expect.stringContaining(reason), later: [] }]);
  });
});

test('a failed change is not undone if Graph refused it', async () => {
  const refused = aResult('HR-1', aRow(1), undefined, { outcome: 'failed', response: { status: 403 } });
  expect(await collectChains(stream([refused]), 'HR-1')).toEqual({
    chains: [],
    found: 1,
    unwritten: [refused.data],
  });
});

test('every change of a reassignment is found', async () => {
  const reassignment = { reassignment: { id: 'RITM9', number: 1, of: 2 } };
  const { found } = await collectChains(
    stream([aResult('RITM9:a', aRow(1), aRow(2), reassignment)]),
    'RITM9',
  );
  expect(found).toBe(1);
  const replayed = aResult('RITM9:0123456789abcdef', aRow(1), aRow(2));
  expect((await collectChains(stream([replayed]), 'RITM9')).found).toBe(1);
  expect((await collectChains(stream([aResult('RITM9:1', aRow(1), aRow(2))]), 'RITM9')).found).toBe(0);
});
