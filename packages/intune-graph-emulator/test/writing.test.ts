import { beforeEach, describe, expect, test } from '@jest/globals';
import { readState } from '../src/tenant/readState.ts';
import {
  allDevices,
  compliancePolicy,
  configuration,
  enrollmentConfiguration,
  filter,
  group,
  resourceAccessProfile,
} from './ids.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send } = useEmulator();
beforeEach(() => emulator().setState(readState()));

const profiles = `/beta/deviceManagement/resourceAccessProfiles/${resourceAccessProfile(2)}/assignments`;
const include = (n: number) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: group(n),
});
const exclude = (n: number) => ({
  '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
  groupId: group(n),
});
const noFilter = {
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
};

describe('PATCH', () => {
  test.each([
    ['v1.0', 'deviceCompliancePolicies', compliancePolicy(1), 'deviceCompliancePolicyAssignment'],
    ['beta', 'deviceCompliancePolicies', compliancePolicy(1), 'deviceCompliancePolicyAssignment'],
    ['v1.0', 'deviceConfigurations', configuration(1), 'deviceConfigurationAssignment'],
    ['beta', 'deviceConfigurations', configuration(1), 'deviceConfigurationAssignment'],
    [
      'v1.0',
      'deviceEnrollmentConfigurations',
      enrollmentConfiguration(1),
      'enrollmentConfigurationAssignment',
    ],
    [
      'beta',
      'deviceEnrollmentConfigurations',
      enrollmentConfiguration(1),
      'enrollmentConfigurationAssignment',
    ],
    [
      'beta',
      'resourceAccessProfiles',
      resourceAccessProfile(1),
      'deviceManagementResourceAccessProfileAssignment',
    ],
  ])('on %s changes an assignment of %s', async (version, collection, policyId, type) => {
    const path = `/${version}/deviceManagement/${collection}/${policyId}/assignments/${policyId}_${group(1)}`;
    const body = { '@odata.type': `#microsoft.graph.${type}`, target: exclude(1) };
    const reply = await send(path, { method: 'PATCH', body });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ '@odata.type': `#microsoft.graph.${type}`, target: exclude(1) });
    expect((await send(path)).body).toMatchObject({ id: `${policyId}_${group(1)}`, target: exclude(1) });
  });

  const filtered = `/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}/assignments/${compliancePolicy(1)}_${group(2)}`;
  const filterOf2 = {
    deviceAndAppManagementAssignmentFilterId: filter,
    deviceAndAppManagementAssignmentFilterType: 'include',
  };

  test('keeps properties that are not in the body', async () => {
    await send(`/beta${filtered}`, { method: 'PATCH', body: { source: 'policySets' } });
    expect((await send(`/beta${filtered}`)).body).toMatchObject({
      source: 'policySets',
      sourceId: compliancePolicy(1),
      target: { ...include(2), ...filterOf2 },
    });
  });

  test.each(['beta', 'v1.0'])('replaces the whole target: on %s the filter is removed', async (version) => {
    await send(`/${version}${filtered}`, { method: 'PATCH', body: { target: exclude(2) } });
    expect((await send(`/beta${filtered}`)).body['target']).toEqual({ ...exclude(2), ...noFilter });
  });

  describe('on a policy that has a group twice because of a policy set', () => {
    const lettered = 'abcdef00-0000-4000-8000-000000000001';
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: lettered };
    const path = (id: string) => `/beta/deviceManagement/deviceConfigurations/mine/assignments/${id}`;
    const patchTarget = (id: string, groupId: string) =>
      send(path(id), { method: 'PATCH', body: { target: { ...target, groupId } } });
    beforeEach(() => {
      const assignments = [
        { id: 'a', target },
        { id: 'b', target },
        { id: 'c', target: include(1) },
      ];
      const mine = {
        id: 'mine',
        '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration',
        assignments,
      };
      emulator().setState({ deviceConfigurations: [mine] });
    });

    test('can keep the group', async () => {
      expect(await patchTarget('b', lettered)).toMatchObject({ status: 200 });
    });

    test('cannot add it a third time, in any case', async () => {
      expect(await patchTarget('c', lettered.toUpperCase())).toMatchObject({ status: 400 });
    });
  });

  test('ignores read-only properties', async () => {
    const path = `/beta/deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${configuration(1)}_${group(1)}`;
    const body = { id: 'other', source: 'policySets', sourceId: 'other', intent: 'remove' };
    expect((await send(path, { method: 'PATCH', body })).body).toMatchObject({
      id: `${configuration(1)}_${group(1)}`,
      source: 'direct',
      sourceId: configuration(1),
      intent: 'remove',
    });
  });

  test.each(['microsoft.graph.groupAssignmentTarget', '#Microsoft.Graph.GroupAssignmentTarget'])(
    'accepts the target type %s and returns the usual spelling',
    async (type) => {
      const body = { target: { '@odata.type': type, groupId: group(2) } };
      expect((await send(`/beta${filtered}`, { method: 'PATCH', body })).body['target']).toEqual({
        ...include(2),
        ...noFilter,
      });
    },
  );

  test('accepts the documented sample with scopeTagGroupAssignmentTarget', async () => {
    const target = {
      '@odata.type': 'microsoft.graph.scopeTagGroupAssignmentTarget',
      targetType: 'user',
      entraObjectId: 'Entra Object Id value',
    };
    const body = { '@odata.type': '#microsoft.graph.deviceCompliancePolicyAssignment', target };
    const reply = await send(`/v1.0${filtered}`, { method: 'PATCH', body });
    expect(reply).toMatchObject({ status: 200, body: { target: { targetType: 'user' } } });
  });

  test('accepts keys in brackets', async () => {
    const path = `/v1.0/deviceManagement/deviceCompliancePolicies('${compliancePolicy(1)}')/assignments('${compliancePolicy(1)}_${group(1)}')`;
    expect(await send(path, { method: 'PATCH', body: { target: exclude(1) } })).toMatchObject({
      status: 200,
    });
  });
});

describe('POST', () => {
  test.each([
    ['a group', include(7), `${resourceAccessProfile(2)}_${group(7)}`],
    ['an excluded group', exclude(7), `${resourceAccessProfile(2)}_${group(7)}`],
    [
      'all devices',
      { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
      `${resourceAccessProfile(2)}_${allDevices}`,
    ],
    [
      'all users',
      { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' },
      `${resourceAccessProfile(2)}_acacacac-9df4-4c7d-9d50-4ef0226f57a9`,
    ],
  ])('creates an assignment for %s, with an id made of policy and group', async (_, target, id) => {
    const reply = await send(profiles, { method: 'POST', body: { intent: 'remove', target } });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      '@odata.context': expect.stringMatching(/assignments\/\$entity$/),
      '@odata.type': '#microsoft.graph.deviceManagementResourceAccessProfileAssignment',
      id,
      intent: 'remove',
      sourceId: resourceAccessProfile(2),
      target: { ...target, ...noFilter },
    });
    expect((await send(`${profiles}/${id}`)).body).toMatchObject({ id });
  });

  test('derives a stable id for a target without a group', async () => {
    const target = {
      '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget',
      collectionId: 'SMS00001',
    };
    const create = () => send(profiles, { method: 'POST', body: { target } });
    const first = (await create()).body['id'];
    emulator().setState(readState());
    expect(first).toMatch(new RegExp(`^${resourceAccessProfile(2)}_[\\da-f-]{36}$`));
    expect((await create()).body['id']).toBe(first);
  });
});
