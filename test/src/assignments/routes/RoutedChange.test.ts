import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../../../src/assignments/change.ts';
import type { AssignmentType } from '../../../../src/assignments/types/AssignmentType.ts';
import { deviceConfigurationAssignment } from '../../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { GraphError } from '../../../../src/graph/GraphError.ts';
import { groupTarget } from '../../../support/aPolicy.ts';
import { applyToPolicy } from '../../../support/applyToPolicy.ts';
import { PolicyGraph } from '../../../support/PolicyGraph.ts';

const inGroup = (n: number, intent = 'apply') => ({ target: groupTarget(n), intent });
const isIn = (n: number) => expect.objectContaining({ target: groupTarget(n) });
const lost = () =>
  new GraphError({ method: 'POST', url: 'u', code: 'ECONNRESET', reason: 'reset', transient: true });

function aPolicy(...groups: readonly number[]) {
  return new PolicyGraph(...groups.map((n) => inGroup(n)));
}

const aDelete: Partial<Change> = { operation: 'delete', currentTarget: groupTarget(1) };
const aMove: Partial<Change> = { currentTarget: groupTarget(1), assignment: { target: groupTarget(9) } };
const aCreate: Partial<Change> = { operation: 'create', assignment: inGroup(9) };
const byAssign = { assignFallback: ['deviceConfigurationAssignment'] } as const;

function withoutRoutes(graph: PolicyGraph): PolicyGraph {
  for (const method of ['PATCH', 'POST', 'DELETE']) graph.unserved.add(method);
  return graph;
}

describe('Step by step', () => {
  test('a delete reads, deletes, and reads that the assignment is gone', async () => {
    const graph = aPolicy(1, 2);
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({
      outcome: 'applied',
      before: isIn(1),
      assignment: undefined,
      unchanged: false,
    });
    expect(graph.sent).toEqual(['GET', 'DELETE', 'GET']);
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({ outcome: 'applied', unchanged: true });
  });

  test('a delete whose answer is lost is found gone', async () => {
    const graph = aPolicy(1);
    graph.faults.push({ on: 'DELETE', error: lost(), after: true });
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({
      outcome: 'applied',
      attempts: 2,
      unchanged: false,
    });
  });

  test('a success that three reads do not show is failed with notApplied', async () => {
    const graph = aPolicy(1);
    graph.faults.push({ on: 'DELETE', ignore: true });
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({
      outcome: 'failed',
      attempts: 3,
      error: { options: { code: 'notApplied' } },
    });
    expect(graph.sent.filter((name) => name === 'DELETE')).toHaveLength(1);
  });

  test('a delete of what another administrator deletes meanwhile is applied', async () => {
    const graph = aPolicy(1);
    graph.onRequest = (name) => {
      if (name === 'DELETE') graph.rows = [];
    };
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({ outcome: 'applied' });
  });

  test('a move is a create and then a delete where no update is served', async () => {
    const graph = aPolicy(1, 2);
    graph.unserved.add('PATCH');
    expect(await applyToPolicy(graph, aMove)).toMatchObject({
      outcome: 'applied',
      before: isIn(1),
      assignment: isIn(9),
    });
    expect(graph.sent.filter((name) => name !== 'GET')).toEqual(['PATCH', 'POST', 'DELETE']);
  });

  test('a move whose old assignment cannot be deleted says what it left', async () => {
    const graph = aPolicy(1);
    graph.unserved.add('PATCH').add('DELETE');
    expect(await applyToPolicy(graph, aMove)).toMatchObject({
      outcome: 'failed',
      error: {
        options: {
          code: 'noRoute',
          reason: expect.stringContaining(
            'the assignment that was asked for is there, but the old one could not be deleted',
          ),
        },
      },
    });
  });

  test('an outage that lasts is failed, and the last read decides', async () => {
    const graph = aPolicy(1);
    for (let n = 0; n < 20; n++) graph.faults.push({ on: 'DELETE', error: lost() });
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({
      outcome: 'failed',
      error: { transient: true },
    });
    graph.faults.length = 0;
    graph.rows = [];
    for (let n = 0; n < 20; n++) graph.faults.push({ on: 'GET', error: lost() });
    expect(await applyToPolicy(graph, aDelete)).toMatchObject({
      outcome: 'failed',
      error: { transient: true },
    });
  });
});

describe('With assign', () => {
  test.each([
    ['delete', aDelete, [2]],
    ['move', aMove, [2, 9]],
    ['create', aCreate, [1, 2, 9]],
  ] as const)('a %s keeps every other assignment', async (_what, change, groups) => {
    const graph = withoutRoutes(aPolicy(1, 2));
    expect(await applyToPolicy(graph, change, byAssign)).toMatchObject({
      outcome: 'applied',
      route: 'assign',
    });
    expect(graph.rows).toEqual(expect.arrayContaining(groups.map(isIn)));
    expect(graph.rows).toHaveLength(groups.length);
  });

  test('without permission nothing is written, and the message names the setting', async () => {
    const graph = withoutRoutes(aPolicy(1, 2));
    expect(await applyToPolicy(graph, aMove)).toMatchObject({
      error: { options: { code: 'noRoute', reason: expect.stringContaining('GRAPH_ASSIGN_FALLBACK') } },
    });
    expect(graph.sent).not.toContain('assign');
  });

  test('a list that changes right before the write is merged again', async () => {
    const graph = withoutRoutes(aPolicy(1));
    let reads = 0;
    graph.onRequest = (name) => {
      if (name === 'GET' && ++reads === 3) graph.rows = [...graph.rows, { id: 'p_7', ...inGroup(7) }];
    };
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({ outcome: 'applied' });
    expect(graph.rows).toEqual(expect.arrayContaining([isIn(7), isIn(9)]));
  });

  test('a list that keeps changing is not written', async () => {
    const graph = withoutRoutes(aPolicy(1));
    let n = 100;
    graph.onRequest = (name) => {
      if (name === 'GET') graph.rows = [...graph.rows, { id: `p_${++n}`, ...inGroup(n) }];
    };
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      error: { options: { code: 'listChanged' } },
    });
    expect(graph.sent).not.toContain('assign');
  });

  test('what somebody else changes at the moment of the write is reported', async () => {
    const graph = withoutRoutes(aPolicy(1, 2));
    graph.onRequest = (name) => {
      if (graph.sent.includes('assign') && name === 'GET')
        graph.rows = [
          { id: 'p_9', ...inGroup(9) },
          { id: 'p_7', ...inGroup(7) },
        ];
    };
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      outcome: 'applied',
      meanwhile: { appeared: [isIn(7)], vanished: [isIn(2)] },
    });
  });

  test('an answer that is lost is found by the next read', async () => {
    const graph = withoutRoutes(aPolicy(1));
    graph.faults.push({ on: 'assign', error: lost(), after: true });
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      outcome: 'applied',
      unchanged: false,
      attempts: 2,
    });
    expect(graph.sent.filter((name) => name === 'assign')).toHaveLength(1);
  });

  test('a success that three reads do not show is failed with notApplied', async () => {
    const graph = withoutRoutes(aPolicy(1));
    graph.faults.push({ on: 'assign', ignore: true });
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      attempts: 3,
      error: { options: { code: 'notApplied' } },
    });
    expect(graph.sent.filter((name) => name === 'assign')).toHaveLength(1);
  });

  test('an assign that never succeeds is failed after the last read', async () => {
    const graph = withoutRoutes(aPolicy(1));
    for (let n = 0; n < 20; n++) graph.faults.push({ on: 'assign', error: lost() });
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      outcome: 'failed',
      error: { transient: true },
    });
  });

  test('an exclusion has no settings, and a filter of none is left out', async () => {
    const exclusion = { ...groupTarget(3), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
    const noFilter = {
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
    const graph = withoutRoutes(
      new PolicyGraph(inGroup(1), { target: { ...exclusion, ...noFilter }, settings: { a: 1 } }),
    );
    const type: AssignmentType = {
      ...deviceConfigurationAssignment,
      assign: { key: 'assignments', keeps: ['intent', 'settings'] },
      refusedOnExclusions: ['settings'],
    };
    await applyToPolicy(graph, aMove, byAssign, type);
    expect(graph.rows).toContainEqual({
      id: expect.any(String),
      '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
      target: exclusion,
    });
  });

  test.each([
    [{ '@odata.count': 2 }, '1 assignments where @odata.count says 2'],
    [{ '@odata.nextLink': 'https://graph.microsoft.com/beta/x' }, 'its @odata.nextLink leads nowhere'],
    [{ value: 'none' }, 'no list of assignments'],
    [{ '@odata.nextLink': 'http://[' }, 'an @odata.nextLink that is not a URL'],
  ])('an incomplete list, %j, is not used', async (metadata, problem) => {
    const graph = withoutRoutes(aPolicy(1));
    graph.metadata = metadata;
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      error: { options: { code: 'unusableAnswer', reason: expect.stringContaining(problem) } },
    });
  });

  test('a list with an assignment without an id is not used', async () => {
    const graph = withoutRoutes(aPolicy(1));
    graph.rows = [{ target: groupTarget(1) }] as never;
    expect(await applyToPolicy(graph, aMove, byAssign)).toMatchObject({
      error: { options: { code: 'unusableAnswer', reason: expect.stringContaining('without an id') } },
    });
  });

  test.each([
    [{ assign: undefined }, {}, 'has no assign for groups'],
    [{}, { navigationPath: 'rootCertificate' }, 'the certificate profile behind navigationPath is not known'],
    [
      { assign: { key: 'assignments', keeps: [] } },
      { assignment: { intent: 'remove' } },
      'assign cannot write intent',
    ],
  ])('is not used with %j and %j', async (ofType, ofChange, reason) => {
    const graph = withoutRoutes(aPolicy(1));
    const type = { ...deviceConfigurationAssignment, ...ofType } as AssignmentType;
    expect(await applyToPolicy(graph, { ...aMove, ...ofChange }, byAssign, type)).toMatchObject({
      error: { options: { code: 'noRoute', reason: expect.stringContaining(reason) } },
    });
  });
});

describe('One documented request', () => {
  const update: Partial<Change> = {
    assignmentId: `p_${groupTarget(1).groupId}`,
    assignment: { intent: 'remove' },
  };

  test('has the assignment before it in the event', async () => {
    const graph = aPolicy(1);
    expect(await applyToPolicy(graph, update)).toMatchObject({
      outcome: 'applied',
      before: { intent: 'apply' },
      assignment: { intent: 'remove' },
    });
    expect(graph.sent.slice(0, 2)).toEqual(['GET', 'PATCH']);
  });

  test('is sent even if the read before it fails', async () => {
    const graph = aPolicy(1);
    graph.faults.push({ on: 'GET', error: lost() });
    expect(await applyToPolicy(graph, update)).toMatchObject({ outcome: 'applied', before: undefined });
  });

  test('has no assignment before it if a page for people came instead', async () => {
    const graph = aPolicy(1);
    graph.faults.push({ on: 'GET', ignore: true });
    expect(await applyToPolicy(graph, update)).toMatchObject({ outcome: 'applied', before: undefined });
  });

  test('reads nothing before it with RECORD_BEFORE=false', async () => {
    const graph = aPolicy(1);
    const outcome = await applyToPolicy(graph, update, { recordBefore: false });
    expect(outcome).toMatchObject({ outcome: 'applied', before: undefined });
    expect(await applyToPolicy(graph, aDelete, { recordBefore: false })).toMatchObject({ before: undefined });
    expect(
      await applyToPolicy(withoutRoutes(graph), aCreate, { ...byAssign, recordBefore: false }),
    ).toMatchObject({
      before: undefined,
      route: 'assign',
    });
  });
});
