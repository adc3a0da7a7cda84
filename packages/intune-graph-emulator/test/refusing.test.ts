import { describe, expect, test } from '@jest/globals';
import {
  certificateProfile,
  compliancePolicy,
  configuration,
  enrollmentConfiguration,
  filter,
  group,
  resourceAccessProfile,
} from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send } = useEmulator();

const pathOf = (collection: string, policyId: string, version = 'beta', n = 1) =>
  `/${version}/deviceManagement/${collection}/${policyId}/assignments/${policyId}_${group(n)}`;
const compliance = pathOf('deviceCompliancePolicies', compliancePolicy(1));
const complianceV1 = pathOf('deviceCompliancePolicies', compliancePolicy(1), 'v1.0');
const deviceConfiguration = pathOf('deviceConfigurations', configuration(1));
const enrollment = pathOf('deviceEnrollmentConfigurations', enrollmentConfiguration(1));
const profile = pathOf('resourceAccessProfiles', resourceAccessProfile(1));
const list = (path: string) => path.slice(0, path.lastIndexOf('/'));

const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group(1) };

describe('400 for a body that does not fit', () => {
  const targetOf = (type: string, properties: object = {}) => ({
    target: { '@odata.type': `#microsoft.graph.${type}`, ...properties },
  });

  test.each<[string, string, unknown, RegExp]>([
    ['no @odata.type of the target', compliance, { target: { groupId: group(1) } }, /abstract type/],
    [
      'an unknown target type',
      compliance,
      targetOf('deviceTarget'),
      /api\.deviceTarget' could not be resolved/,
    ],
    ['the abstract target type', compliance, targetOf('deviceAndAppManagementAssignmentTarget'), /resolved/],
    ['another entity type', compliance, { '@odata.type': '#microsoft.graph.user' }, /not assignable/],
    ['a target that is no object', compliance, { target: 'all' }, /'target'/],
    ['an empty target', compliance, { target: null }, /'target'/],
    ['an unknown property', compliance, { targets: target }, /'targets' does not exist on type/],
    ['intent, which compliance does not have', compliance, { intent: 'apply' }, /'intent' does not exist/],
    ['source, which a profile does not have', profile, { source: 'direct' }, /'source' does not exist/],
    ['an unknown target property', compliance, { target: { ...target, name: 'x' } }, /'name' does not exist/],
    [
      'groupId for all devices',
      compliance,
      targetOf('allDevicesAssignmentTarget', { groupId: group(1) }),
      /'groupId'/,
    ],
    ['an unknown intent', deviceConfiguration, { intent: 'keep' }, /'keep' was not found/],
    ['an unknown source', enrollment, { source: 'direkt' }, /'direkt' was not found/],
    ['an intent of null', profile, { intent: null }, /literal 'null'/],
    ['a number as text', enrollment, { sourceId: 7 }, /literal '7' to the expected type 'Edm.String'/],
    [
      'an unknown filter type',
      compliance,
      { target: { ...target, deviceAndAppManagementAssignmentFilterType: 'only' } },
      /'only' was not found/,
    ],
  ])('%s', async (_, path, body, message) => {
    const reply = await send(path, { method: 'PATCH', body });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'ModelValidationFailure',
      message: expect.stringMatching(message),
      intune: false,
    });
  });

  test.each([
    ['intent', deviceConfiguration.replace('beta', 'v1.0'), { intent: 'apply' }],
    ['source', complianceV1, { source: 'direct' }],
    ['sourceId', complianceV1, { sourceId: 'x' }],
    ['filter', complianceV1, { target: { ...target, deviceAndAppManagementAssignmentFilterId: filter } }],
  ])('%s on v1.0', async (_, path, body) => {
    const reply = await send(path, { method: 'PATCH', body });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toMatchObject({ code: 'ModelValidationFailure' });
  });

  test.each([
    ['a name', 'Sales', /^Invalid GroupId : Sales provided, a valid AADGroupId is expected\./],
    ['nothing', undefined, /^Invalid GroupId : {2}provided/],
  ])('%s as groupId', async (_, groupId, message) => {
    const reply = await send(compliance, { method: 'PATCH', body: { target: { ...target, groupId } } });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'BadRequest',
      message: expect.stringMatching(message),
      intune: true,
    });
  });

  const generic = {
    code: 'BadRequest',
    message: expect.stringMatching(/^An error has occurred - /),
    intune: true,
  };

  test('a group id as collectionId, without a reason', async () => {
    const body = targetOf('configurationManagerCollectionAssignmentTarget', { collectionId: group(1) });
    const reply = await send(compliance, { method: 'PATCH', body });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual(generic);
  });

  test.each([
    ['PATCH', compliance, group(2)],
    ['PATCH', compliance, group(2).toUpperCase()],
    ['POST', list(profile), group(1)],
  ])('a group that the policy has already, by %s, without a reason', async (method, path, groupId) => {
    const before = emulator().state();
    const reply = await send(path, { method, body: { target: { ...target, groupId } } });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual(generic);
    expect(emulator().state()).toEqual(before);
  });

  test('no target when creating', async () => {
    const reply = await send(list(profile), { method: 'POST', body: { intent: 'apply' } });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toMatchObject({ code: 'ModelValidationFailure' });
  });

  test.each([
    ['text that is not JSON', '{', 'application/json', /valid JSON format/],
    ['an array', '[]', 'application/json', /valid JSON format/],
    ['nothing', '', 'application/json', /Empty Payload/],
    ['another content type', '{}', 'text/plain', /JSON Content-Type/],
  ])('%s', async (_, body, contentType, message) => {
    const reply = await send(compliance, { method: 'PATCH', body, headers: { 'Content-Type': contentType } });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toMatchObject({ code: 'BadRequest', message: expect.stringMatching(message) });
  });

  test('a content type with parameters is accepted', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect(await send(compliance, { method: 'PATCH', body: '{}', headers })).toMatchObject({ status: 200 });
  });
});

describe('400 for a path', () => {
  test.each([
    ['/beta/deviceManagement/devicePolicies/1/assignments', 'devicePolicies'],
    ['/beta/deviceAppManagement/vppTokens/1/assignments', 'vppTokens'],
    ['/beta/deviceAppManagement/deviceCompliancePolicies/1/assignments', 'deviceCompliancePolicies'],
    ['/beta/users/1/assignments', 'users'],
    ['/beta/deviceManagement/termsAndConditions/1/assign', 'assign'],
    [
      `/v1.0/deviceManagement/resourceAccessProfiles/${resourceAccessProfile(1)}/assignments`,
      'resourceAccessProfiles',
    ],
    [
      `/beta/deviceManagement/deviceConfigurations/${configuration(1)}/certificate/assignments`,
      'certificate',
    ],
    [
      `/v1.0/deviceManagement/deviceConfigurations/${configuration(1)}/rootCertificate/assignments`,
      'rootCertificate',
    ],
    [`/beta/deviceManagement/deviceCompliancePolicies/1/rootCertificate/assignments`, 'rootCertificate'],
    [`/beta/deviceManagement/deviceCompliancePolicies/1/assign`, 'assign'],
    [`${compliance}/target`, 'target'],
  ])('%s', async (path, segment) => {
    const reply = await send(path);
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'BadRequest',
      message: `Resource not found for the segment '${segment}'.`,
      intune: false,
    });
  });

  test('an unknown version', async () => {
    expect(readError(await send('/v2.0/deviceManagement'))).toMatchObject({
      message: 'Invalid version: v2.0',
    });
  });

  test('invalid percent-encoding', async () => {
    const reply = await send('/beta/deviceManagement/deviceConfigurations/%zz/assignments');
    expect(reply.status).toBe(400);
  });

  test.each([
    ['PUT', list(compliance), '~/singleton/navigation/key/navigation'],
    ['POST', enrollment, '~/singleton/navigation/key/navigation/key'],
    ['PUT', profile, '~/singleton/navigation/key/navigation/key'],
    ['PATCH', list(deviceConfiguration), '~/singleton/navigation/key/navigation'],
    [
      'PUT',
      list(deviceConfiguration).replace(
        '/assign',
        '/microsoft.graph.iosScepCertificateProfile/rootCertificate/assign',
      ),
      '~/singleton/navigation/key/cast/navigation/navigation',
    ],
  ])('a method without a route: %s %s', async (method, path, template) => {
    const reply = await send(path, { method, body: {} });
    expect(reply.status).toBe(400);
    const { code, message, intune } = readError(reply);
    expect({ code, intune }).toEqual({ code: 'No method match route template', intune: false });
    expect(message).toContain(
      `No OData route exists that match template ${template} with http verb ${method} for`,
    );
  });
});

describe('404 ResourceNotFound', () => {
  const absent = compliancePolicy(9);
  test.each([
    ['GET', 'the assignments of a policy', list(pathOf('deviceCompliancePolicies', absent))],
    ['PATCH', 'an assignment of a policy', pathOf('deviceCompliancePolicies', absent)],
    ['GET', 'an assignment', pathOf('deviceCompliancePolicies', compliancePolicy(1), 'v1.0', 9)],
    ['PATCH', 'an assignment', pathOf('deviceConfigurations', configuration(1), 'beta', 9)],
    ['POST', 'a profile', list(pathOf('resourceAccessProfiles', absent))],
    ['GET', 'a policy in another collection', list(pathOf('deviceConfigurations', compliancePolicy(1)))],
    [
      'GET',
      'a certificate profile that the configuration does not have',
      `/beta/deviceManagement/deviceConfigurations/${configuration(4)}/rootCertificate/assignments`,
    ],
    [
      'GET',
      'a configuration of another type',
      `/beta/deviceManagement/deviceConfigurations/${configuration(4)}/microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication/assignments`,
    ],
    [
      'GET',
      'a root certificate that the configuration does not have',
      `/beta/deviceManagement/deviceConfigurations/${configuration(4)}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/${certificateProfile(1)}/assignments`,
    ],
  ])('%s of %s that does not exist', async (method, _, path) => {
    const reply = await send(path, { method, ...(method === 'GET' ? {} : { body: { target } }) });
    expect(reply.status).toBe(404);
    expect(readError(reply)).toMatchObject({ code: 'ResourceNotFound', intune: true });
  });
});

describe('403 without the role', () => {
  const { emulator, send } = useEmulator();
  const configurationRole = 'DeviceManagementConfiguration';
  const serviceRole = 'DeviceManagementServiceConfig';
  test.each([
    ['PATCH', compliance, `${configurationRole}.ReadWrite.All`],
    ['GET', compliance, `${configurationRole}.Read.All, ${configurationRole}.ReadWrite.All`],
    ['PATCH', deviceConfiguration, `${configurationRole}.ReadWrite.All`],
    ['PATCH', enrollment, `${serviceRole}.ReadWrite.All, ${configurationRole}.ReadWrite.All`],
    ['PATCH', profile, `${serviceRole}.ReadWrite.All`],
    ['POST', list(profile), `${serviceRole}.ReadWrite.All`],
  ])('%s %s', async (method, path, scopes) => {
    const accepted = scopes.split(', ');
    emulator().setRoles(['Directory.Read.All']);
    const init = { method, ...(method === 'GET' ? {} : { body: {} }) };
    const reply = await send(path, init);
    expect(reply.status).toBe(403);
    const { code, message } = readError(reply);
    expect(code).toBe('Forbidden');
    expect(message).toContain(
      `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes} - Operation ID`,
    );
    for (const role of accepted) {
      emulator().setRoles([role]);
      expect((await send(path, init)).status).not.toBe(403);
    }
  });
});

test('an error has the ids of its request and a date, as in Intune', async () => {
  const headers = { 'client-request-id': 'mine' };
  const reply = await send(pathOf('deviceConfigurations', 'none'), { headers });
  const requestId = reply.headers.get('request-id');
  expect(reply.body).toMatchObject({
    error: {
      innerError: {
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        'request-id': requestId,
        'client-request-id': 'mine',
      },
    },
  });
  expect(readError(reply).message).toContain(' - Activity ID: mine - Url: https://fef.');
});
