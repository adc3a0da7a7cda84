import { randomUUID } from 'node:crypto';
import type { GraphState } from '@assignment-relay/intune-graph-emulator';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { configuration, group, groupTarget } from '../support/aPolicy.ts';
import type { FlowRelay } from '../support/flow/FlowRelay.ts';
import { tenant } from '../support/flow/tenant.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const aFilter = {
  deviceAndAppManagementAssignmentFilterId: '0d5b5f0e-8a9e-4c35-8a4b-1c4c2f0f7b0a',
  deviceAndAppManagementAssignmentFilterType: 'include',
};

const policy = (n: number) => configuration(n).replace(/^d0d0d0d0/, 'c0c0c0c0');

const compliancePolicies = Array.from({ length: 20 }, (_, n) => ({
  id: policy(n),
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  assignments: [1, 2, 3, 4].map((g) => ({ id: `${policy(n)}_${group(g)}`, target: groupTarget(g) })),
}));

const state = { ...tenant, deviceCompliancePolicies: compliancePolicies };

function groupsIn({ deviceCompliancePolicies }: GraphState, n: number): number[] {
  const found = deviceCompliancePolicies.find(({ id }) => id === policy(n));
  const ids = found?.assignments.map(({ target }) => Number(String(target['groupId']).slice(-2))) ?? [];
  return ids.sort();
}

/** As another administrator would assign the policy to one more group. */
const withGroup = (graph: GraphState, n: number, g: number): GraphState => ({
  ...graph,
  deviceCompliancePolicies: graph.deviceCompliancePolicies.map((one) =>
    one.id === policy(n)
      ? { ...one, assignments: [...one.assignments, { id: `${one.id}_${group(g)}`, target: groupTarget(g) }] }
      : one,
  ),
});

async function restart(relay: FlowRelay): Promise<void> {
  const { connections } = relay.serviceBus;
  await relay.host.kill();
  await relay.until(() => relay.serviceBus.connections <= connections - 2, 'end of the connections');
  relay.graph.clearFaults();
  await relay.startHost();
  await relay.settled();
}

const aChangeOf = (n: number, overrides: Partial<Change>): Change => ({
  changeId: randomUUID(),
  assignmentType: 'deviceCompliancePolicyAssignment',
  operation: 'update',
  policyId: policy(n),
  ...overrides,
});
const aMove = (n: number) =>
  aChangeOf(n, { currentTarget: groupTarget(1), assignment: { target: groupTarget(9) } });
const aDelete = (n: number) => aChangeOf(n, { operation: 'delete', currentTarget: groupTarget(2) });
const aCreate = (n: number) => aChangeOf(n, { operation: 'create', assignment: { target: groupTarget(9) } });

describe('with the documented routes', () => {
  const relay = useRelay({
    graph: { state, idAfterUpdate: 'derived' },
    settings: { RECORD_BEFORE: 'true' },
  });
  const groupsOf = (n: number) => groupsIn(relay().graph.state(), n);

  test('an update has the assignment before and after it', async () => {
    const change = aChangeOf(0, {
      assignmentId: `${policy(0)}_${group(1)}`,
      assignment: { target: groupTarget(8) },
    });
    const { data } = await relay().resultOf(change);
    expect(data).toMatchObject({
      outcome: 'applied',
      route: 'documented',
      before: { target: { groupId: group(1) } },
      assignment: { target: { groupId: group(8) } },
    });
    expect(relay().methods(policy(0))).toEqual(['GET', 'PATCH']);
  });

  test('a delete is seen to be gone', async () => {
    const { data } = await relay().resultOf(aDelete(1));
    expect(data).toMatchObject({ outcome: 'applied', before: { target: { groupId: group(2) } } });
    expect(data).not.toHaveProperty('assignment');
    expect(
      relay()
        .methods(policy(1))
        .filter((method) => method !== 'GET'),
    ).toEqual(['DELETE']);
    expect(groupsOf(1)).toEqual([1, 3, 4]);
  });

  test('a delete of what is not there is applied and unchanged', async () => {
    const change = aChangeOf(2, { operation: 'delete', currentTarget: groupTarget(7) });
    expect((await relay().resultOf(change)).data).toMatchObject({ outcome: 'applied', unchanged: true });
    expect(new Set(relay().methods(policy(2)))).toEqual(new Set(['GET']));
  });

  test('a delete in a policy that does not exist is failed', async () => {
    const { data } = await relay().resultOf(aDelete(99));
    expect(data).toMatchObject({ outcome: 'failed', response: { status: 404 } });
  });

  test('a move by the target is one PATCH, and the event has the new id', async () => {
    const { data } = await relay().resultOf(aMove(3));
    expect(data).toMatchObject({ outcome: 'applied', assignmentId: `${policy(3)}_${group(9)}` });
    expect(
      relay()
        .methods(policy(3))
        .filter((method) => method !== 'GET'),
    ).toEqual(['PATCH']);
    expect(groupsOf(3)).toEqual([2, 3, 4, 9]);
  });

  test('a delete whose answer is lost is found gone', async () => {
    relay().graph.addFault({ match: { method: 'DELETE', path: policy(4) }, cut: 'after' });
    const { data } = await relay().resultOf(aDelete(4));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 2 });
    expect(data).not.toHaveProperty('unchanged');
  });

  test('a 204 that deleted nothing is failed with notApplied', async () => {
    relay().graph.addFault({ match: { method: 'DELETE', path: policy(5) }, status: 204, times: 1 });
    const { data } = await relay().resultOf(aDelete(5));
    expect(data).toMatchObject({ outcome: 'failed', error: { code: 'notApplied' } });
  });
});

describe('where Intune serves no documented request and assign is allowed', () => {
  const settings = { GRAPH_ASSIGN_FALLBACK: 'deviceCompliancePolicyAssignment', RECORD_BEFORE: 'true' };
  const relay = useRelay({ graph: { state, profile: 'observed' }, settings });
  const groupsOf = (n: number) => groupsIn(relay().graph.state(), n);
  const writes = (n: number) =>
    relay()
      .requests(policy(n))
      .filter(({ method }) => method !== 'GET')
      .map(({ url }) => url.replace(/.*\//, ''));

  test('an update, a create, a delete and a move end applied by assign; the doomed request is sent once', async () => {
    const update = aChangeOf(0, {
      currentTarget: groupTarget(1),
      assignment: { target: { ...groupTarget(1), ...aFilter } },
    });
    for (const change of [update, aCreate(1), aDelete(2), aMove(3)]) {
      const { data } = await relay().resultOf(change);
      expect(data).toMatchObject({ outcome: 'applied', route: 'assign' });
      expect(data).not.toHaveProperty('meanwhile');
    }
    expect(groupsOf(0)).toEqual([1, 2, 3, 4]);
    expect(groupsOf(1)).toEqual([1, 2, 3, 4, 9]);
    expect(groupsOf(2)).toEqual([1, 3, 4]);
    expect(groupsOf(3)).toEqual([2, 3, 4, 9]);
    await relay().resultOf(aDelete(4));
    expect(writes(4)).toEqual(['assign']);
  });

  test('another writer between the read and the write is noticed, and nothing of theirs is lost', async () => {
    relay().graph.addFault({ match: { method: 'GET', path: policy(5) }, delayMs: 500, times: 1 });
    const change = aCreate(5);
    await relay().send(change);
    await relay().until(() => relay().requests(policy(5)).length > 0, 'first read');
    relay().graph.setState(withGroup(relay().graph.state(), 5, 7));
    await relay().settled();
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied' });
    expect(groupsOf(5)).toEqual([1, 2, 3, 4, 7, 9]);
  });

  test('an assign whose answer is lost is not repeated', async () => {
    relay().graph.addFault({ match: { method: 'POST', path: `${policy(6)}/assign` }, cut: 'after' });
    const { data } = await relay().resultOf(aCreate(6));
    expect(data).toMatchObject({ outcome: 'applied', attempts: 2, route: 'assign' });
    expect(writes(6).filter((name) => name === 'assign')).toHaveLength(1);
  });

  test('a process that dies after assign leaves one event, applied and unchanged', async () => {
    const change = aCreate(7);
    relay().graph.addFault({ match: { method: 'POST', path: `${policy(7)}/assign$` }, delayMs: 60_000 });
    await relay().send(change);
    await relay().until(() => groupsOf(7).includes(9), 'assign');
    await restart(relay());
    expect(relay().results.only(change).data).toMatchObject({ outcome: 'applied', unchanged: true });
    expect(writes(7).filter((name) => name === 'assign')).toHaveLength(1);
  });
});

describe('where Intune serves create and delete, but no update', () => {
  const served = { deviceCompliancePolicies: { update: false } };
  const relay = useRelay({ graph: { state, served }, settings: { RECORD_BEFORE: 'true' } });
  const groupsOf = (n: number) => groupsIn(relay().graph.state(), n);
  const writesOf = (n: number) =>
    relay()
      .methods(policy(n))
      .filter((method) => method !== 'GET');

  test('a move is a create and then a delete', async () => {
    const { data } = await relay().resultOf(aMove(0));
    expect(data).toMatchObject({
      outcome: 'applied',
      route: 'documented',
      before: { target: { groupId: group(1) } },
      assignment: { target: { groupId: group(9) } },
    });
    expect(writesOf(0)).toEqual(['PATCH', 'POST', 'DELETE']);
    expect(groupsOf(0)).toEqual([2, 3, 4, 9]);
    await relay().resultOf(aMove(1));
    expect(writesOf(1)).toEqual(['POST', 'DELETE']);
  });

  test('an update that is no move is failed with noRoute', async () => {
    const change = aChangeOf(2, {
      assignmentId: `${policy(2)}_${group(1)}`,
      assignment: { target: { ...groupTarget(1), ...aFilter } },
    });
    expect((await relay().resultOf(change)).data).toMatchObject({ error: { code: 'noRoute' } });
  });
});

describe('where Intune serves no documented request and assign is not allowed', () => {
  const relay = useRelay({ graph: { state, profile: 'observed' } });

  test('a change is failed with noRoute, and the message names the setting', async () => {
    const { data } = await relay().resultOf(aMove(0));
    expect(data.error).toEqual({
      code: 'noRoute',
      message: expect.stringMatching(
        /No OData route exists.*; add deviceCompliancePolicyAssignment to the setting GRAPH_ASSIGN_FALLBACK/,
      ),
    });
    expect(groupsIn(relay().graph.state(), 0)).toEqual([1, 2, 3, 4]);
  });
});
