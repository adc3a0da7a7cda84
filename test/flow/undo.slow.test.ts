import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { property } from '../../src/values/property.ts';
import { aConfiguration, assignmentId, configuration, filter, groupTarget } from '../support/aPolicy.ts';
import { runInProcess } from '../support/cli/runInProcess.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const compliance = 'c0c0c0c0-0000-4000-8000-000000000001';
const app = 'b0b0b0b0-0000-4000-8000-000000000001';

const withFilter = {
  ...groupTarget(3),
  deviceAndAppManagementAssignmentFilterId: filter(1),
  deviceAndAppManagementAssignmentFilterType: 'include',
};

const direct = { source: 'direct' as const };

/** With its source, which Intune writes. */
const fromIntune = <Row extends object>(row: Row) => ({ ...row, ...direct });

const state = {
  deviceConfigurations: [1, 2, 3, 4].map((n) => {
    const policy = aConfiguration(n, groupTarget(1), groupTarget(9));
    return { ...policy, assignments: policy.assignments.map(fromIntune) };
  }),
  deviceCompliancePolicies: [
    {
      id: compliance,
      '@odata.type': '#microsoft.graph.iosCompliancePolicy',
      assignments: [groupTarget(1), groupTarget(2), withFilter].map((target) => ({
        id: assignmentId(compliance, target),
        ...direct,
        sourceId: compliance,
        target,
      })),
    },
  ],
  mobileApps: [
    {
      id: app,
      '@odata.type': '#microsoft.graph.iosStoreApp',
      assignments: [
        { id: `${groupTarget(1).groupId}_1_0`, intent: 'required' as const, target: groupTarget(1) },
      ],
    },
  ],
} satisfies GraphStateInput;

const paths = [
  ...state.deviceConfigurations.map(({ id }) => `deviceManagement/deviceConfigurations/${id}`),
  `deviceManagement/deviceCompliancePolicies/${compliance}`,
  `deviceAppManagement/mobileApps/${app}`,
];

const configurationChange = (n: number, rest: Partial<Change>): Partial<Change> => ({
  assignmentType: 'deviceConfigurationAssignment',
  policyId: configuration(n),
  ...rest,
});
const complianceChange = (rest: Partial<Change>): Partial<Change> => ({
  assignmentType: 'deviceCompliancePolicyAssignment',
  policyId: compliance,
  ...rest,
});

/** Each operation, for types that Intune serves in different ways. */
const ticket: Partial<Change>[] = [
  configurationChange(1, {
    operation: 'update',
    assignmentId: assignmentId(configuration(1), groupTarget(1)),
    assignment: { intent: 'remove' },
  }),
  configurationChange(2, {
    operation: 'update',
    currentTarget: groupTarget(1),
    assignment: { target: groupTarget(5) },
  }),
  configurationChange(3, { operation: 'create', assignment: { target: groupTarget(5), intent: 'apply' } }),
  configurationChange(4, { operation: 'delete', currentTarget: groupTarget(9) }),
  complianceChange({
    operation: 'update',
    currentTarget: groupTarget(1),
    assignment: { target: groupTarget(5) },
  }),
  complianceChange({ operation: 'create', assignment: { target: groupTarget(6) } }),
  complianceChange({ operation: 'delete', currentTarget: groupTarget(3) }),
  {
    assignmentType: 'mobileAppAssignment',
    policyId: app,
    operation: 'update',
    currentTarget: groupTarget(1),
    assignment: { intent: 'available', target: groupTarget(4) },
  },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ['documented', {}],
  ['observed', { GRAPH_ASSIGN_FALLBACK: 'all' }],
] as const)('where Intune serves the routes of the profile %s', (profile, settings) => {
  const relay = useRelay({
    graph: { state, profile },
    settings: { RECORD_BEFORE: 'true', LANES: 'configuration,apps', ...settings },
  });

  const command = (...args: string[]) =>
    runInProcess(args, { ServiceBusConnection: relay().serviceBus.connectionString });

  /** Every assignment as Graph returns it, by policy, in the order of the ids. */
  const tenant = async () => {
    const { url, identityEndpoint, identityHeader } = relay().graph;
    const get = async (address: string, headers: Record<string, string>): Promise<unknown> =>
      (await fetch(address, { headers })).json();
    const resource = 'api-version=2019-08-01&resource=https://graph.microsoft.com';
    const answer = await get(`${identityEndpoint}?${resource}`, { 'X-IDENTITY-HEADER': identityHeader });
    const headers = { Authorization: `Bearer ${property(answer, 'access_token')}` };
    const lists = await Promise.all(
      paths.map((one) => get(`${url}/beta/${one}/assignments?$top=100`, headers)),
    );
    return lists.map((list) =>
      Object.values(Object(property(list, 'value'))).sort((one, other) =>
        String(property(one, 'id')).localeCompare(String(property(other, 'id'))),
      ),
    );
  };

  test('the undo of a ticket leaves the tenant as it was', async () => {
    const before = await tenant();
    const changes = ticket.map((change, n) => ({
      changeId: `RITM1-${n}`,
      ...change,
      requestedBy: { system: 'Workday', reference: 'RITM1' },
    }));
    await relay().send({ changes });
    await relay().settled();
    expect(relay().results.events.map(({ data }) => data.outcome)).toEqual(changes.map(() => 'applied'));
    expect(await tenant()).not.toEqual(before);

    const file = path.join(folder, 'undo.json');
    const undone = await command('undo', 'RITM1', '--out', file);
    expect(undone).toMatchObject({ code: 0, err: expect.stringContaining('✓ 8 changes to undo RITM1') });
    expect(await command('send', file, '--wait')).toMatchObject({
      code: 0,
      err: expect.stringContaining('8 of 8 changes applied.'),
    });
    expect(await tenant()).toEqual(before);

    expect(await command('undo', 'RITM1', '--out', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('RITM1: nothing to undo.'),
    });
  });
});
