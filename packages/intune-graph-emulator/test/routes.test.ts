import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../src/catalogue/collections.ts';
import { compliancePolicy, enrollmentConfiguration, group, sibling } from './ids.ts';
import { readError } from './readError.ts';
import { include } from './targets.ts';
import { useEmulator } from './useEmulator.ts';

const observed = useEmulator({ profile: 'observed', throttle: false });
const policy = `deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}`;
const list = `/v1.0/${policy}/assignments`;
const body = { target: include(7) };

const routes = z.object({ served: z.record(z.string(), z.array(z.string())) });

const table = async (relay: typeof observed) =>
  routes.parse(await (await fetch(`${relay.emulator().url}/emulator/routes`)).json()).served;

describe('the profile observed', () => {
  const assignOnly = ['list', 'get', 'assign'];
  const createDelete = ['list', 'get', 'create', 'delete'];
  const everything = ['list', 'get', 'create', 'update', 'delete', 'assign'];
  const exceptions: Partial<Record<CollectionName, string[]>> = {
    deviceConfigurations: everything,
    resourceAccessProfiles: everything,
    mobileApps: everything,
    deviceShellScripts: ['list', 'get', 'delete', 'assign'],
    windowsAutopilotDeploymentProfiles: createDelete,
    termsAndConditions: createDelete,
    managedAppPolicies: [],
  };

  test.each(collectionNames)('serves of %s what a report shows to work', async (name) => {
    expect((await table(observed))[name]).toEqual(exceptions[name] ?? assignOnly);
  });
});

describe('the profile documented', () => {
  const documented = useEmulator();
  const everything = ['list', 'get', 'create', 'update', 'delete', 'assign'];
  const withoutCreate = ['list', 'get', 'update', 'delete', 'assign'];
  const withoutAssign = ['list', 'get', 'create', 'update', 'delete'];
  const exceptions: Partial<Record<CollectionName, string[]>> = {
    windowsQualityUpdatePolicies: ['list', 'get'],
    windowsAutopilotDeploymentProfiles: withoutAssign,
    termsAndConditions: withoutAssign,
    iosManagedAppProtections: withoutCreate,
    androidManagedAppProtections: withoutCreate,
    windowsManagedAppProtections: withoutCreate,
    targetedManagedAppConfigurations: withoutCreate,
    mdmWindowsInformationProtectionPolicies: withoutCreate,
    windowsInformationProtectionPolicies: withoutCreate,
    managedAppPolicies: ['assign'],
  };

  test.each(collectionNames)('serves of %s what a page describes', async (name) => {
    expect((await table(documented))[name]).toEqual(exceptions[name] ?? everything);
  });
});

describe('a missing route', () => {
  const phrase = 'No method match route template';
  const service = 'DeviceConfiguration_2610/StatelessDeviceConfigurationFEService';
  const compliance = `/${service}/deviceManagement/deviceCompliancePolicies('${compliancePolicy(1)}')/assignments`;

  test('is answered with its template and its path in the service, in plain text', async () => {
    const reply = await observed.send(list, { method: 'POST', body });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      error: {
        code: phrase,
        message: `No OData route exists that match template ~/singleton/navigation/key/navigation with http verb POST for request ${compliance}.`,
        innerError: {
          date: expect.any(String),
          'request-id': reply.headers.get('request-id'),
          'client-request-id': reply.headers.get('client-request-id'),
        },
      },
    });
  });

  test.each([
    ['PATCH', `${list}/x`, `~/singleton/navigation/key/navigation/key`, `${compliance}('x')`],
    [
      'DELETE',
      `/beta/deviceManagement/deviceEnrollmentConfigurations/${enrollmentConfiguration(1)}/assignments/x`,
      '~/singleton/navigation/key/navigation/key',
      `/StatelessOnboardingService/deviceManagement/deviceEnrollmentConfigurations('${enrollmentConfiguration(1)}')/assignments('x')`,
    ],
    [
      'POST',
      `/beta/deviceAppManagement/iosManagedAppProtections/${sibling(18)}/assignments`,
      '~/singleton/navigation/key/navigation',
      `/MAMAdmin_2610/MAMAdminFEService/deviceAppManagement/iosManagedAppProtections('${sibling(18)}')/assignments`,
    ],
    [
      'POST',
      `/beta/deviceManagement/deviceHealthScripts/${sibling(8)}/assignments`,
      '~/singleton/navigation/key/navigation',
      `/DeviceFE/StatelessDeviceFEService/deviceManagement/deviceHealthScripts('${sibling(8)}')/assignments`,
    ],
    [
      'PATCH',
      `/beta/deviceManagement/intents/${sibling(4)}/assignments/x`,
      '~/singleton/navigation/key/navigation/key',
      `/DeviceManagementIntent/DeviceManagementIntentService/deviceManagement/intents('${sibling(4)}')/assignments('x')`,
    ],
    [
      'POST',
      `/beta/deviceAppManagement/mobileAppConfigurations/${sibling(17)}/assign`,
      '~/singleton/navigation/key/action',
      `/AppLifecycle_2610/StatelessAppMetadataFEService/deviceAppManagement/mobileAppConfigurations('${sibling(17)}')/microsoft.management.services.api.assign`,
    ],
    [
      'POST',
      '/beta/deviceManagement/deviceConfigurations/1/rootCertificate/assign',
      '~/singleton/navigation/key/navigation/action',
      `/${service}/deviceManagement/deviceConfigurations('1')/rootCertificate/microsoft.management.services.api.assign`,
    ],
  ])('%s %s', async (method, path, template, servicePath) => {
    const before = observed.emulator().state();
    const reply = await observed.send(path, { method, body: {} });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: phrase,
      message: `No OData route exists that match template ${template} with http verb ${method} for request ${servicePath}.`,
      intune: false,
    });
    expect(observed.emulator().state()).toEqual(before);
  });

  test.each(['assign', 'assignments'])('of managedAppPolicies is an unknown segment: %s', async (segment) => {
    const path = `/beta/deviceAppManagement/managedAppPolicies/${sibling(18)}/${segment}`;
    const reply = await observed.send(path, { method: 'POST', body: { assignments: [] } });
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'BadRequest',
      message: `Resource not found for the segment '${segment}'.`,
      intune: false,
    });
  });

  describe('in another form', () => {
    const bad = useEmulator({ profile: 'observed', missingRoute: 'badRequest' });
    const segment = useEmulator({ profile: 'observed', missingRoute: 'segment' });

    test('has the code BadRequest', async () => {
      expect(readError(await bad.send(list, { method: 'POST', body }))).toMatchObject({
        code: 'BadRequest',
        message: expect.stringMatching(/^No OData route exists/),
      });
    });

    test('names the segment', async () => {
      expect(readError(await segment.send(list, { method: 'POST', body }))).toMatchObject({
        code: 'BadRequest',
        message: "Resource not found for the segment 'assignments'.",
      });
    });
  });
});

describe('each route can be switched', () => {
  const relay = useEmulator({ profile: 'observed', served: { deviceCompliancePolicies: { create: true } } });
  const statuses = async () => [
    (await relay.send(list)).status,
    (await relay.send(list, { method: 'POST', body })).status,
    (await relay.send(`/v1.0/${policy}/assign`, { method: 'POST', body: { assignments: [] } })).status,
  ];

  test('by an option, by a function and by the control API', async () => {
    expect(await statuses()).toEqual([200, 201, 200]);
    relay.emulator().setRoutes({ served: { deviceCompliancePolicies: { create: false } } });
    expect(await statuses()).toEqual([200, 400, 200]);
    const change = (settings: object) =>
      fetch(`${relay.emulator().url}/emulator/routes`, { method: 'PATCH', body: JSON.stringify(settings) });
    await change({ served: { deviceCompliancePolicies: { list: false, assign: false } } });
    expect(await statuses()).toEqual([400, 400, 400]);
    await change({ profile: 'documented', served: { deviceCompliancePolicies: { list: true } } });
    expect(await statuses()).toEqual([200, 400, 400]);
    expect((await table(relay))['deviceConfigurations']).toEqual(
      collectionOf('deviceConfigurations').documented,
    );
    expect(await change({ served: { devices: {} } })).toMatchObject({ status: 400 });
    await fetch(`${relay.emulator().url}/emulator/routes`, { method: 'DELETE' });
    expect(await statuses()).toEqual([200, 201, 200]);
  });

  test('and a switched-off create leaves the group without an assignment', () => {
    const targets = relay.emulator().state().deviceCompliancePolicies[0]?.assignments;
    expect(targets?.filter(({ target }) => target['groupId'] === group(7))).toEqual([]);
  });
});
