import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import type { ResultData } from '../../src/results/resultEvent.ts';
import { errors } from '../cli/errors/useErrors.ts';
import { configuration, group, groupTarget } from '../support/aPolicy.ts';
import type { FlowRelay } from '../support/flow/FlowRelay.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const policy = (n: number) => configuration(n).replace(/^d0d0d0d0/, 'c0c0c0c0');
const assignmentOf = (n: number, g: number) => ({ id: `${policy(n)}_${group(g)}`, target: groupTarget(g) });

const state = {
  deviceCompliancePolicies: Array.from({ length: 10 }, (_, n) => ({
    id: policy(n),
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    assignments: [1, 2, 3].map((g) => assignmentOf(n, g)),
  })),
};

const approval = { collections: ['deviceCompliancePolicies' as const] };
const settings = {
  GRAPH_APPROVAL_JUSTIFICATION: 'true',
  GRAPH_ASSIGN_FALLBACK: 'deviceCompliancePolicyAssignment',
};

const aMove = (n: number): Change => ({
  changeId: randomUUID(),
  assignmentType: 'deviceCompliancePolicyAssignment',
  operation: 'update',
  policyId: policy(n),
  currentTarget: groupTarget(1),
  assignment: { target: groupTarget(9) },
  requestedBy: { system: 'ServiceNow', reference: 'RITM0012345', user: 'mia@contoso.example' },
});

function groupsOf(relay: FlowRelay, n: number): number[] {
  const found = relay.graph.state().deviceCompliancePolicies.find(({ id }) => id === policy(n));
  return (found?.assignments ?? []).map(({ target }) => Number(String(target['groupId']).slice(-2))).sort();
}

const writes = (relay: FlowRelay, n: number) =>
  relay.requests(policy(n)).filter(({ method }) => method !== 'GET');

const settled = (relay: FlowRelay) => relay.settled('assignment-errors');

/** Sends a change that needs an approval. @returns the data of its event */
async function file(relay: FlowRelay, change: Change): Promise<ResultData> {
  await relay.send(change);
  await settled(relay);
  return relay.results.only(change).data;
}

/** @returns the data of the replay's event, and what the command printed */
async function replay(relay: FlowRelay, { changeId }: Change, ...args: string[]) {
  const before = relay.results.of({ changeId }).length;
  const { stdout } = await errors(relay.serviceBus.connectionString, ['replay', changeId, ...args]);
  await settled(relay);
  const events = relay.results.of({ changeId });
  expect(events.length).toBe(before + 1);
  return { data: events.at(-1)?.data, stdout };
}

const decode = (header: string | undefined) => Buffer.from(header ?? '', 'base64').toString();

describe.each(['measured', 'documented'] as const)('Multi Admin Approval with %s answers', (answers) => {
  const started = useRelay({
    graph: { state, approval: { ...approval, answers }, pageSize: 1 },
    settings,
    copiesStay: true,
  });

  test('a change is filed with its justification, and applied after its approval by the same request', async () => {
    const relay = started();
    const change = aMove(0);
    const { outcome, error, attempts } = await file(relay, change);
    const [filed] = relay.graph.approvals();
    expect({ outcome, attempts }).toEqual({ outcome: 'failed', attempts: 1 });
    expect(error).toMatchObject({
      code: 'approvalRequired',
      approvalCode: filed?.id,
      approvalExpires: new Date(filed?.expires ?? 0).toISOString(),
    });
    expect(filed?.justification).toContain(
      `Change ${change.changeId}; requested by mia@contoso.example; ticket RITM0012345 (ServiceNow); `,
    );

    relay.graph.decide(filed?.id ?? '', 'approved');
    const { data, stdout } = await replay(relay, change, '--approved');
    expect(stdout).toContain('1 of 1 replayed.');
    expect(data).toMatchObject({ outcome: 'applied', assignment: { target: { groupId: group(9) } } });
    expect(data?.replay).toBeGreaterThan(0);
    expect(groupsOf(relay, 0)).toEqual([2, 3, 9]);
    expect(relay.graph.approvals()[0]?.status).toBe('completed');
    const [first, second, ...others] = writes(relay, 0);
    expect(others).toEqual([]);
    expect(second).toMatchObject({ method: first?.method, url: first?.url, body: first?.body });
    expect(decode(first?.headers['x-msft-approval-justification'])).toBe(filed?.justification);
    expect(first?.headers).not.toHaveProperty('x-msft-approval-code');
    expect(second?.headers).toMatchObject({ 'x-msft-approval-code': filed?.id });
    expect(second?.headers).not.toHaveProperty('x-msft-approval-justification');
  });

  test('a delete is filed and applied in the same way, and cannot be replayed once more', async () => {
    const relay = started();
    const { assignment, ...move } = aMove(4);
    const change: Change = { ...move, operation: 'delete' };
    const { error } = await file(relay, change);
    expect(error?.code).toBe('approvalRequired');
    expect(groupsOf(relay, 4)).toEqual([1, 2, 3]);
    relay.graph.decide(error?.approvalCode ?? '', 'approved');
    const { data } = await replay(relay, change, '--approved');
    expect(data?.outcome).toBe('applied');
    expect(groupsOf(relay, 4)).toEqual([2, 3]);
    const [first, second, ...others] = writes(relay, 4);
    expect(others).toEqual([]);
    expect(second).toMatchObject({ method: 'DELETE', url: first?.url });

    const args = ['replay', change.changeId, '--approved'];
    expect(await errors(relay.serviceBus.connectionString, args)).toMatchObject({ status: 1 });
    await settled(relay);
    expect(relay.results.of(change)).toHaveLength(2);
    expect(writes(relay, 4)).toHaveLength(2);
  });

  test('a change whose filing lost its answer finds its own request, on any page', async () => {
    const relay = started();
    for (const n of [8, 9]) await file(relay, aMove(n));
    relay.graph.addFault({ match: { method: 'PATCH', path: policy(3) }, apply: true, cut: 'after' });
    const { error, attempts } = await file(relay, aMove(3));
    expect(attempts).toBe(2);
    expect(error).toMatchObject({
      code: 'approvalRequired',
      approvalCode: relay.graph.approvals().find(({ policyId }) => policyId === policy(3))?.id,
      approvalExpires: expect.any(String),
    });
  });

  test('another change of the policy has to wait for the decision', async () => {
    const { error } = await file(started(), aMove(3));
    expect(error?.code).toBe('approvalPending');
    expect(error).not.toHaveProperty('approvalCode');
  });

  test('a rejected change stays failed, and a replay without --approved files it again', async () => {
    const relay = started();
    const change = aMove(1);
    const { error } = await file(relay, change);
    const code = error?.approvalCode ?? '';
    relay.graph.decide(code, 'rejected');
    const refused = await replay(relay, change, '--approved');
    expect(refused.data).toMatchObject({ outcome: 'failed', error: { approvalCode: code } });
    expect(refused.data?.error?.message).toMatch(
      new RegExp(`^An error has occurred; .*approval code ${code}, whose request has the status rejected; `),
    );
    expect(refused.data?.error?.message).not.toContain('permission');
    const again = await replay(relay, change);
    expect(again.data?.error).toMatchObject({ code: 'approvalRequired' });
    expect(again.data?.error?.approvalCode).not.toBe(code);
    expect(groupsOf(relay, 1)).toEqual([1, 2, 3]);
  });

  test('a change that is not approved yet keeps its code, and can be replayed after the approval', async () => {
    const relay = started();
    const change = aMove(2);
    const { error } = await file(relay, change);
    const early = await replay(relay, change, '--approved');
    expect(early.data).toMatchObject({ outcome: 'failed', error: { approvalCode: error?.approvalCode } });
    expect(early.data?.error?.message).toContain('the status needsApproval');
    relay.graph.decide(error?.approvalCode ?? '', 'approved');
    const late = await replay(relay, change, '--approved');
    expect(late.data).toMatchObject({ outcome: 'applied' });
    expect(groupsOf(relay, 2)).toEqual([2, 3, 9]);
  });
});

describe('Multi Admin Approval of a list that is replaced with assign', () => {
  const started = useRelay({
    graph: { state, approval, profile: 'observed', pageSize: 2 },
    settings,
    copiesStay: true,
  });

  test('the approved list is sent again as it was filed', async () => {
    const relay = started();
    const change = aMove(0);
    const { error } = await file(relay, change);
    relay.graph.decide(error?.approvalCode ?? '', 'approved');
    const { data } = await replay(relay, change, '--approved');
    expect(data).toMatchObject({ outcome: 'applied', route: 'assign' });
    expect(groupsOf(relay, 0)).toEqual([2, 3, 9]);
    const [first, second, ...others] = writes(relay, 0).filter(({ url }) => url.endsWith('/assign'));
    expect(others).toEqual([]);
    expect(second?.body).toEqual(first?.body);
  });

  test('the approved list is not sent if the assignments have changed since it was filed', async () => {
    const relay = started();
    const change = aMove(1);
    const { error } = await file(relay, change);
    relay.graph.decide(error?.approvalCode ?? '', 'approved');
    const { deviceCompliancePolicies, ...rest } = relay.graph.state();
    relay.graph.setState({
      ...rest,
      deviceCompliancePolicies: deviceCompliancePolicies.map((one) =>
        one.id === policy(1) ? { ...one, assignments: [...one.assignments, assignmentOf(1, 5)] } : one,
      ),
    });
    const written = writes(relay, 1).length;
    const { data } = await replay(relay, change, '--approved');
    expect(data).toMatchObject({ outcome: 'failed', error: { code: 'approvalOutdated' } });
    expect(data?.error?.message).toContain(`approval ${error?.approvalCode}`);
    expect(writes(relay, 1)).toHaveLength(written);
    expect(groupsOf(relay, 1)).toEqual([1, 2, 3, 5]);
  });
});

describe('Multi Admin Approval of a move that takes a create and a delete', () => {
  const terms = {
    id: policy(0),
    '@odata.type': '#microsoft.graph.termsAndConditions',
    assignments: [assignmentOf(0, 1)],
  };
  const started = useRelay({
    graph: {
      state: { termsAndConditions: [terms] },
      approval: { collections: ['termsAndConditions'] },
      profile: 'observed',
    },
    settings: { ...settings, LANES: 'terms' },
    copiesStay: true,
  });
  const groups = (relay: FlowRelay) =>
    relay.graph.state().termsAndConditions[0]?.assignments.map(({ target }) => target['groupId']);

  test('each of the two writes needs an approval of its own', async () => {
    const relay = started();
    const change: Change = { ...aMove(0), assignmentType: 'termsAndConditionsAssignment' };
    const { error } = await file(relay, change);
    relay.graph.decide(error?.approvalCode ?? '', 'approved');
    const created = await replay(relay, change, '--approved');
    expect(created.data).toMatchObject({ outcome: 'failed', error: { code: 'approvalRequired' } });
    expect(created.data?.request?.method).toBe('DELETE');
    expect(created.data?.error?.approvalCode).not.toBe(error?.approvalCode);
    expect(groups(relay)).toEqual([group(1), group(9)]);

    relay.graph.decide(created.data?.error?.approvalCode ?? '', 'approved');
    const deleted = await replay(relay, change, '--approved');
    expect(deleted.data).toMatchObject({ outcome: 'applied' });
    expect(groups(relay)).toEqual([group(9)]);
  });
});

describe('without GRAPH_APPROVAL_JUSTIFICATION', () => {
  const started = useRelay({ graph: { state, approval }, copiesStay: true });

  test('nothing is filed, and the event names the setting', async () => {
    const relay = started();
    const { error } = await file(relay, aMove(0));
    expect(error).toMatchObject({ code: 'justificationRequired' });
    expect(error?.message).toContain('GRAPH_APPROVAL_JUSTIFICATION');
    expect(relay.graph.approvals()).toEqual([]);
  });
});
