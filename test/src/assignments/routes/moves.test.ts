import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../../../src/assignments/change.ts';
import { UnservedRoutes } from '../../../../src/assignments/routes/UnservedRoutes.ts';
import type { AssignmentType } from '../../../../src/assignments/types/AssignmentType.ts';
import { deviceConfigurationAssignment } from '../../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { deviceHealthScriptAssignment } from '../../../../src/assignments/types/deviceHealthScriptAssignment.ts';
import { mobileAppAssignment } from '../../../../src/assignments/types/mobileAppAssignment.ts';
import { termsAndConditionsAssignment } from '../../../../src/assignments/types/termsAndConditionsAssignment.ts';
import { windowsAutopilotDeploymentProfileAssignment } from '../../../../src/assignments/types/windowsAutopilotDeploymentProfileAssignment.ts';
import { GraphError } from '../../../../src/graph/GraphError.ts';
import { filter, group, groupTarget } from '../../../support/aPolicy.ts';
import { applyToPolicy } from '../../../support/applyToPolicy.ts';
import { appId, PolicyGraph } from '../../../support/PolicyGraph.ts';

const exclusion = (n: number) => ({
  ...groupTarget(n),
  '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
});
const filtered = (n: number) => ({
  ...groupTarget(n),
  deviceAndAppManagementAssignmentFilterId: filter(1),
  deviceAndAppManagementAssignmentFilterType: 'include',
});
const settings = {
  '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings',
  notifications: 'hideAll',
};
const runSchedule = {
  '@odata.type': '#microsoft.graph.deviceHealthScriptHourlySchedule',
  interval: 3,
};

const inGroup = (n: number, overrides: object = {}) => ({
  target: groupTarget(n),
  intent: 'apply',
  ...overrides,
});
const app = (n: number, intent: string, overrides: object = {}) => ({
  target: groupTarget(n),
  intent,
  ...overrides,
});
const script = (n: number, overrides: object = {}) => ({
  target: groupTarget(n),
  runSchedule,
  runRemediationScript: false,
  ...overrides,
});

/** A move as a reassignment sends it: the id of the assignment, and the new target. */
const moveOf = (id: string, target: object): Partial<Change> => ({
  assignmentId: id,
  assignment: { target: target as never },
});
const policyMove = moveOf(`p_${group(1)}`, groupTarget(9));

const lost = (method: string) =>
  new GraphError({ method, url: 'u', code: 'ECONNRESET', reason: 'reset', transient: true });
const fallback = { assignFallback: 'all' } as const;
const targets = ({ rows }: PolicyGraph) => rows.map(({ target }) => target);
const writesOf = ({ sent }: PolicyGraph) => sent.filter((name) => name !== 'GET');

/** What Intune does not serve, and the writes of a move to an audience that has no assignment. */
const routes = [
  ['one PATCH', [], ['PATCH'], 'documented'],
  ['a create and a delete', ['PATCH'], ['PATCH', 'POST', 'DELETE'], 'documented'],
  ['assign', ['PATCH', 'POST', 'DELETE'], ['PATCH', 'POST', 'assign'], 'assign'],
] as const;

describe.each(routes)('A move by %s', (_name, unserved, writes, route) => {
  const served = (graph: PolicyGraph) => {
    for (const name of unserved) graph.unserved.add(name);
    return graph;
  };
  const apply = (graph: PolicyGraph, change: Partial<Change>, type?: AssignmentType) =>
    applyToPolicy(served(graph), change, fallback, type);

  test('leaves the destination only, and its event has both', async () => {
    const graph = new PolicyGraph(inGroup(1, { intent: 'remove' }), inGroup(2));
    expect(await apply(graph, policyMove)).toMatchObject({
      outcome: 'applied',
      route,
      unchanged: false,
      before: { id: `p_${group(1)}`, target: groupTarget(1) },
      assignmentId: `p_${group(9)}`,
      assignment: { id: `p_${group(9)}`, target: groupTarget(9), intent: 'remove' },
    });
    expect(targets(graph)).toEqual(expect.arrayContaining([groupTarget(2), groupTarget(9)]));
    expect(graph.rows).toHaveLength(2);
    expect(writesOf(graph)).toEqual(writes);
  });

  test('to a group that has the assignment already removes the old one, and keeps the other as it is', async () => {
    const graph = new PolicyGraph(inGroup(1), inGroup(9, { sourceId: 'theirs' }), inGroup(2));
    expect(await apply(graph, policyMove)).toMatchObject({
      outcome: 'applied',
      unchanged: false,
      before: { target: groupTarget(1) },
      assignment: { target: groupTarget(9) },
      assignmentId: `p_${group(9)}`,
    });
    expect(targets(graph)).toEqual(expect.arrayContaining([groupTarget(9), groupTarget(2)]));
    expect(graph.rows).toHaveLength(2);
  });

  test.each([
    ['filter', inGroup(9, { target: filtered(9) }), 'FilterId: asked for nothing, found'],
    ['intent', inGroup(9, { intent: 'remove' }), 'intent: asked for "apply", found "remove"'],
    ['kind', inGroup(9, { target: exclusion(9) }), 'target.@odata.type: asked for'],
  ])('to a group whose assignment differs in its %s changes nothing', async (_what, theirs, reason) => {
    const graph = new PolicyGraph(inGroup(1), theirs);
    const rows = [...graph.rows];
    expect(await apply(graph, policyMove)).toMatchObject({
      outcome: 'failed',
      before: { target: groupTarget(1) },
      received: writes.length === 1 ? { method: 'PATCH', status: 400 } : { method: 'GET' },
      error: {
        options: {
          code: 'assignmentExists',
          reason: expect.stringMatching(
            new RegExp(`${reason}.*; update that one, then delete p_${group(1)}$`),
          ),
        },
      },
    });
    expect(graph.rows).toEqual(rows);
  });

  test('that is redelivered after it was done is unchanged, with the assignment that is there now', async () => {
    const graph = new PolicyGraph(inGroup(1), inGroup(2));
    await apply(graph, policyMove);
    const rows = [...graph.rows];
    expect(await apply(graph, policyMove)).toMatchObject({
      outcome: 'applied',
      unchanged: true,
      assignmentId: `p_${group(9)}`,
      assignment: { target: groupTarget(9) },
      before: undefined,
    });
    expect(graph.rows).toEqual(rows);
  });

  test('of an app keeps the intent and the settings', async () => {
    const graph = PolicyGraph.ofApp(app(1, 'required', { settings }), app(9, 'available'));
    const move = moveOf(appId(app(1, 'required')), groupTarget(9));
    expect(await apply(graph, move, mobileAppAssignment)).toMatchObject({
      outcome: 'applied',
      assignment: { intent: 'required', target: groupTarget(9), settings },
    });
    expect(graph.rows).toHaveLength(2);
    expect(graph.rows).toContainEqual(expect.objectContaining(app(9, 'available')));
  });

  test('of an app that is redelivered is not taken for done because of another intent', async () => {
    const graph = PolicyGraph.ofApp(app(9, 'available'));
    const move = moveOf(appId(app(1, 'required')), groupTarget(9));
    expect(await apply(graph, move, mobileAppAssignment)).toMatchObject({ outcome: 'failed' });
    graph.rows = [...graph.rows, { id: appId(app(9, 'required')), ...app(9, 'required') }];
    expect(await apply(graph, move, mobileAppAssignment)).toMatchObject({
      outcome: 'applied',
      unchanged: true,
      assignment: { intent: 'required' },
    });
  });

  test('of an app to an exclusion leaves out the settings, which Intune refuses there', async () => {
    const graph = PolicyGraph.ofApp(app(1, 'required', { settings }));
    const move = moveOf(appId(app(1, 'required')), exclusion(9));
    expect(await apply(graph, move, mobileAppAssignment)).toMatchObject({
      outcome: 'applied',
      before: { settings },
      assignment: { intent: 'required', target: exclusion(9) },
    });
    expect(graph.rows[0]?.['settings'] ?? null).toBeNull();
  });

  test('of an app whose intent changes is found again after a process death', async () => {
    const graph = PolicyGraph.ofApp(app(1, 'required', { settings }), app(2, 'available'));
    const byIntent = { assignmentId: appId(app(1, 'required')), assignment: { intent: 'available' } };
    const done = {
      outcome: 'applied',
      assignment: { target: groupTarget(1), intent: 'available', settings },
    };
    expect(await apply(graph, byIntent, mobileAppAssignment)).toMatchObject({ ...done, unchanged: false });
    expect(await apply(graph, byIntent, mobileAppAssignment)).toMatchObject({
      ...done,
      unchanged: true,
      assignmentId: appId(app(1, 'available')),
      before: undefined,
    });
  });

  test('of an app by its target changes the intent, although the new assignment has the same target', async () => {
    const graph = PolicyGraph.ofApp(app(1, 'required'));
    const change = { currentTarget: groupTarget(1), assignment: { intent: 'available' } };
    expect(await apply(graph, change, mobileAppAssignment)).toMatchObject({
      outcome: 'applied',
      assignment: { intent: 'available' },
    });
    expect(graph.rows).toHaveLength(1);
  });

  test('of a health script keeps its schedule and its remediation', async () => {
    const graph = new PolicyGraph(script(1), script(2));
    const sends: unknown[] = [];
    graph.onWrite = ({ body }) => sends.push(body);
    expect(await apply(graph, policyMove, deviceHealthScriptAssignment)).toMatchObject({
      outcome: 'applied',
      assignment: { target: groupTarget(9), runSchedule },
    });
    expect(JSON.stringify(sends)).not.toContain('"runRemediationScript":false');
    expect(graph.rows).toHaveLength(2);
  });
});

test.each([
  ['updates', []],
  ['assign', ['PATCH', 'POST', 'DELETE']],
])(
  'a move with runRemediationScript, to a group that has the script, writes it there: by %s',
  async (_name, unserved) => {
    const graph = new PolicyGraph(script(1), script(9), script(2));
    for (const name of unserved) graph.unserved.add(name);
    const assignment = { target: groupTarget(9), runRemediationScript: true };
    const outcome = await applyToPolicy(
      graph,
      { ...policyMove, assignment },
      fallback,
      deviceHealthScriptAssignment,
    );
    expect(outcome).toMatchObject({
      outcome: 'applied',
      before: { target: groupTarget(1) },
      assignment: { target: groupTarget(9), runRemediationScript: true },
    });
    expect(graph.rows).toHaveLength(2);
  },
);

describe('A process that dies in the middle of a move', () => {
  test.each([
    ['after the create', [inGroup(1), inGroup(9)], false],
    ['after the delete', [inGroup(9)], true],
  ])('leaves a change that the next delivery ends: %s', async (_when, rows, unchanged) => {
    const graph = new PolicyGraph(...rows);
    graph.unserved.add('PATCH');
    expect(await applyToPolicy(graph, policyMove)).toMatchObject({
      outcome: 'applied',
      unchanged,
      before: unchanged ? undefined : { target: groupTarget(1) },
      assignment: { target: groupTarget(9) },
    });
    expect(targets(graph)).toEqual([groupTarget(9)]);
  });
});

test('a refused move whose list cannot be read for now is attempted again', async () => {
  const graph = new PolicyGraph(inGroup(1), inGroup(9));
  graph.faults.push({ on: 'GET', error: lost('GET') }, { on: 'GET', error: lost('GET') });
  expect(await applyToPolicy(graph, policyMove)).toMatchObject({ outcome: 'applied', attempts: 2 });
  expect(targets(graph)).toEqual([groupTarget(9)]);
});

test('a move that Intune refuses for another reason is failed with Graph’s words', async () => {
  const graph = new PolicyGraph(inGroup(1));
  const error = new GraphError({
    method: 'PATCH',
    url: 'u',
    status: 400,
    code: 'BadRequest',
    reason: 'Invalid GroupId',
    transient: false,
  });
  graph.faults.push({ on: 'PATCH', error });
  expect(await applyToPolicy(graph, policyMove)).toMatchObject({ outcome: 'failed', error });
  expect(targets(graph)).toEqual([groupTarget(1)]);
});

test.each([
  ['that waits for an approval', 409, 'approvalPending'],
  ['without a justification', 400, 'justificationRequired'],
  ['without a permission', 403, 'Forbidden'],
])('the list is not read after a refusal of a move %s', async (_what, status, code) => {
  const graph = new PolicyGraph(inGroup(1), inGroup(9));
  const error = new GraphError({ method: 'PATCH', url: 'u', status, code, reason: 'No.', transient: false });
  graph.faults.push({ on: 'PATCH', error });
  expect(await applyToPolicy(graph, policyMove, { recordBefore: false })).toMatchObject({
    outcome: 'failed',
    error: { options: { code } },
  });
  expect(graph.sent).toEqual(['PATCH']);
});

describe('An event never has the assignment after the change as the one before it', () => {
  const intent = { assignmentId: `p_${group(1)}`, assignment: { intent: 'remove' } };

  test.each(routes)('if a redelivery finds the update done: %s', async (...[, unserved]) => {
    const graph = new PolicyGraph(inGroup(1));
    for (const name of unserved) graph.unserved.add(name);
    if (unserved.length === 1) graph.unserved.add('POST');
    expect(await applyToPolicy(graph, intent, fallback)).toMatchObject({ before: { intent: 'apply' } });
    expect(await applyToPolicy(graph, intent, fallback)).toMatchObject({
      outcome: 'applied',
      before: undefined,
    });
  });

  test('if a PATCH in v1.0 has kept a filter that it cannot name', async () => {
    const type: AssignmentType = { ...deviceConfigurationAssignment, version: () => 'v1.0' };
    const graph = new PolicyGraph(inGroup(1, { target: filtered(1) }));
    const change = { assignmentId: `p_${group(1)}`, assignment: { target: groupTarget(1) } };
    expect(await applyToPolicy(graph, change, {}, type)).toMatchObject({
      outcome: 'applied',
      before: undefined,
    });
  });
});

describe.each([windowsAutopilotDeploymentProfileAssignment, termsAndConditionsAssignment])(
  'Between include and exclude of one group in $collection, the id stays',
  (type) => {
    const included = { target: groupTarget(1) };
    const excluded = { target: exclusion(1) };
    const aPolicy = (row: object) => {
      const graph = new PolicyGraph({ ...row });
      graph.unserved.add('PATCH');
      return graph;
    };

    test.each([
      ['exclude', included, excluded],
      ['include', excluded, included],
    ])('to %s: the error says what to do instead, and nothing is written', async (_to, row, assignment) => {
      const graph = aPolicy(row);
      const update = { assignmentId: `p_${group(1)}`, assignment };
      expect(await applyToPolicy(graph, update, fallback, type)).toMatchObject({
        outcome: 'failed',
        error: {
          options: {
            code: 'noRoute',
            reason: `Intune answered within the last 24 hours that it does not serve the update of one assignment in ${type.collection}; the old and the new assignment have the same id, so the new one cannot be created first; send a delete and then a create, as two changes; ${type.collection} has no assign for groups`,
          },
        },
      });
      expect(targets(graph)).toEqual([row.target]);
      expect(writesOf(graph)).toEqual(['PATCH']);
    });

    test('the two changes that the error asks for do it', async () => {
      const graph = aPolicy(included);
      const remove: Partial<Change> = { operation: 'delete', currentTarget: groupTarget(1) };
      const create: Partial<Change> = { operation: 'create', assignment: excluded };
      for (const change of [remove, create])
        expect(await applyToPolicy(graph, change, {}, type)).toMatchObject({ outcome: 'applied' });
      expect(targets(graph)).toEqual([exclusion(1)]);
    });
  },
);

test('a group with two intents of an app is ambiguous: the error lists both, with intents and ids', async () => {
  const graph = PolicyGraph.ofApp(app(1, 'required'), app(1, 'available'));
  const change = { currentTarget: groupTarget(1), assignment: { target: groupTarget(9) } };
  const describe = (intent: string) =>
    `${intent} groupAssignmentTarget ${group(1)} (id ${appId(app(1, intent))})`;
  expect(await applyToPolicy(graph, change, {}, mobileAppAssignment)).toMatchObject({
    outcome: 'failed',
    error: {
      options: {
        code: 'ambiguousTarget',
        reason: `currentTarget names 2 assignments: name one of them by assignmentId; the policy has ${describe('required')}, ${describe('available')}`,
      },
    },
  });
  expect(writesOf(graph)).toEqual([]);
});

test('a create of a health script that assign has done already is written again: no read shows the remediation', async () => {
  const graph = new PolicyGraph(script(2));
  for (const name of ['PATCH', 'POST', 'DELETE']) graph.unserved.add(name);
  const create: Partial<Change> = {
    operation: 'create',
    assignment: { target: groupTarget(9), runRemediationScript: true },
  };
  const options = { ...fallback, unserved: new UnservedRoutes() };
  for (let delivery = 1; delivery <= 2; delivery++)
    expect(await applyToPolicy(graph, create, options, deviceHealthScriptAssignment)).toMatchObject({
      outcome: 'applied',
      unchanged: false,
      assignment: { target: groupTarget(9) },
    });
  expect(graph.rows).toHaveLength(2);
});
