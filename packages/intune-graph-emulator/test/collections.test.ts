import { beforeEach, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../src/catalogue/collections.ts';
import { allDevices, allUsers, group, sibling } from './ids.ts';
import { everyDevice, everyUser, exclude, include, withFilter } from './targets.ts';
import { tenantWithAll } from './tenantWithAll.ts';
import { useEmulator } from './useEmulator.ts';

const rows = z.array(z.record(z.string(), z.unknown()));

const { emulator, send } = useEmulator({ throttle: false });
beforeEach(() => emulator().setState(tenantWithAll()));

const policyOf = (collection: CollectionName) => emulator().state()[collection][0]?.id ?? '';
const pathOf = (collection: CollectionName) =>
  `/beta/${collectionOf(collection).singleton}/${collection}/${policyOf(collection)}/assignments`;

const withPolicies = collectionNames.filter((name) => name !== 'managedAppPolicies');

test.each(withPolicies)('%s has a policy with assignments, which can be listed and read', async (name) => {
  const { status, body } = await send(pathOf(name));
  expect(status).toBe(200);
  const [first] = rows.parse(body['value']);
  const id = first?.['id'];
  expect(await send(`${pathOf(name)}/${id}`)).toMatchObject({ status: 200, body: { id } });
});

const create = withPolicies.filter((name) => collectionOf(name).documented.some((verb) => verb === 'create'));

test.each(create)('POST, PATCH and DELETE on %s change one assignment', async (name) => {
  const path = pathOf(name);
  const target = include(7);
  const created = await send(path, { method: 'POST', body: { target } });
  expect(created).toMatchObject({
    status: 201,
    body: { '@odata.type': `#microsoft.graph.${collectionOf(name).assignmentType}`, target },
  });
  const one = `${path}/${created.body['id']}`;
  expect(await send(one)).toMatchObject({ status: 200, body: { target } });
  const updated = await send(one, { method: 'PATCH', body: { target: exclude(7) } });
  expect(updated).toMatchObject({ status: 200, body: { target: exclude(7) } });
  expect(await send(one, { method: 'DELETE' })).toMatchObject({ status: 204, body: {} });
  expect(await send(one)).toMatchObject({ status: 404 });
  expect(emulator().requests.findLast(({ method }) => method === 'DELETE')).toMatchObject({
    status: 204,
    applied: true,
  });
});

test('a DELETE of an assignment that does not exist is a 404', async () => {
  const path = `${pathOf('mobileApps')}/${group(9)}_1_0`;
  expect(await send(path, { method: 'DELETE' })).toMatchObject({ status: 404 });
});

describe('the id of an assignment', () => {
  const autopilot = sibling(14);
  test.each<[string, CollectionName, object, string]>([
    ['a policy and a group', 'configurationPolicies', { target: include(7) }, `${sibling(1)}_${group(7)}`],
    ['an excluded group', 'compliancePolicies', { target: exclude(7) }, `${sibling(2)}_${group(7)}`],
    ['all devices', 'deviceHealthScripts', { target: everyDevice }, `${sibling(8)}_${allDevices}`],
    ['all users', 'intents', { target: everyUser }, `${sibling(4)}_${allUsers}`],
    ['Autopilot', 'windowsAutopilotDeploymentProfiles', { target: include(7) }, `${autopilot}_${group(7)}_0`],
    ['an available app', 'mobileApps', { target: include(7), intent: 'available' }, `${group(7)}_0_0`],
    ['a required app', 'mobileApps', { target: include(7), intent: 'required' }, `${group(7)}_1_0`],
    ['an excluded app', 'mobileApps', { target: exclude(7), intent: 'uninstall' }, `${group(7)}_2_1`],
    ['an app for all users', 'mobileApps', { target: everyUser, intent: 'required' }, `${allUsers}_1_0`],
  ])('is made of its content: %s', async (_, name, body, id) => {
    expect((await send(pathOf(name), { method: 'POST', body })).body).toMatchObject({ id });
  });

  test.each([
    ['an included group', include(7), `${group(7)}_incl`],
    ['an excluded group', exclude(7), `${group(7)}_excl`],
    ['all users', { ...include(7), groupId: allUsers }, `${allUsers}_incl`],
  ])('of app protection has no policy: %s', async (_, target, id) => {
    const path = pathOf('iosManagedAppProtections');
    await send(path.replace(/assignments$/, 'assign'), {
      method: 'POST',
      body: { assignments: [{ target }] },
    });
    expect((await send(path)).body['value']).toMatchObject([{ id, target }]);
  });

  describe('after a PATCH', () => {
    const observed = useEmulator({ profile: 'observed' });
    const derived = useEmulator({ idAfterUpdate: 'derived' });
    const path = `/beta/deviceAppManagement/mobileApps/${sibling(16)}/assignments`;

    test.each([
      ['the profile observed', observed],
      ['the option idAfterUpdate', derived],
    ])('follows target and intent with %s', async (_, relay) => {
      const change = (id: string, body: object) => relay.send(`${path}/${id}`, { method: 'PATCH', body });
      const moved = await change(`${group(1)}_1_0`, { target: include(8) });
      expect(moved).toMatchObject({ status: 200, body: { id: `${group(8)}_1_0`, target: include(8) } });
      expect(await change(`${group(1)}_1_0`, { intent: 'uninstall' })).toMatchObject({ status: 404 });
      expect(await change(`${group(8)}_1_0`, { intent: 'uninstall' })).toMatchObject({
        body: { id: `${group(8)}_2_0` },
      });
      expect(await change(`${group(8)}_2_0`, { settings: null })).toMatchObject({
        body: { id: `${group(8)}_2_0` },
      });
    });

    test('stays with the profile documented', async () => {
      const reply = await send(`${path}/${group(1)}_1_0`, { method: 'PATCH', body: { target: include(8) } });
      expect(reply.body).toMatchObject({ id: `${group(1)}_1_0`, target: include(8) });
    });
  });
});

test('a group can have several intents in an app, and can be excluded from a third', async () => {
  const create = (body: object) => send(pathOf('mobileApps'), { method: 'POST', body });
  expect(await create({ target: include(1), intent: 'uninstall' })).toMatchObject({ status: 201 });
  expect(await create({ target: exclude(1), intent: 'required' })).toMatchObject({ status: 201 });
  expect(await create({ target: include(1), intent: 'required' })).toMatchObject({ status: 400 });
});

test('runRemediationScript is false in every response, whatever was written', async () => {
  const path = pathOf('deviceHealthScripts');
  const body = { target: include(7), runRemediationScript: true, runSchedule: null };
  expect((await send(path, { method: 'POST', body })).body).toMatchObject({ runRemediationScript: false });
  const { value } = (await send(`${path}?$top=9`)).body;
  expect(rows.parse(value).map(({ runRemediationScript }) => runRemediationScript)).toEqual([
    false,
    false,
    false,
  ]);
  const stored = emulator().state().deviceHealthScripts[0]?.assignments;
  expect(stored?.map(({ runRemediationScript }) => runRemediationScript)).toEqual([true, true, true]);
});

test('settings and schedules are stored whole, and need a type', async () => {
  const settings = {
    '@odata.type': '#microsoft.graph.winGetAppAssignmentSettings',
    notifications: 'hideAll',
  };
  const create = (body: object) => send(pathOf('mobileApps'), { method: 'POST', body });
  expect(await create({ target: include(7), settings })).toMatchObject({ status: 201, body: { settings } });
  expect(await create({ target: include(8), settings: { notifications: 'hideAll' } })).toMatchObject({
    status: 400,
  });
  expect(await create({ target: include(8), intent: 'apply' })).toMatchObject({ status: 400 });
});

describe('permissions', () => {
  const roles = useEmulator({ throttle: false });
  const write = async (collection: CollectionName, role: string, action: 'assign' | 'assignments') => {
    roles.emulator().setRoles([`DeviceManagement${role}.ReadWrite.All`]);
    const path = pathOf(collection).replace(/assignments$/, action);
    return (await roles.send(path, { method: 'POST', body: {} })).status;
  };

  test.each<[CollectionName, string]>([
    ['mobileApps', 'Apps'],
    ['iosManagedAppProtections', 'Apps'],
    ['windowsManagedAppProtections', 'Configuration'],
    ['configurationPolicies', 'Configuration'],
    ['deviceHealthScripts', 'Scripts'],
    ['deviceManagementScripts', 'ManagedDevices'],
  ])('to assign in %s: %s', async (collection, role) => {
    expect(await write(collection, role, 'assign')).toBe(400); // the body is empty
    expect(await write(collection, 'ServiceConfig', 'assign')).toBe(403);
  });

  test('to create an assignment of a script do not include DeviceManagementScripts', async () => {
    expect(await write('deviceHealthScripts', 'Scripts', 'assignments')).toBe(403);
  });
});

test.each<[CollectionName, object]>([
  ['windowsAutopilotDeploymentProfiles', everyUser],
  ['windowsAutopilotDeploymentProfiles', withFilter(include(7), 'f')],
  ['configurationPolicies', withFilter(exclude(7), 'f')],
  [
    'configurationPolicies',
    { '@odata.type': '#microsoft.graph.configurationManagerCollectionAssignmentTarget' },
  ],
])('%s does not take the target %j', async (name, target) => {
  expect(await send(pathOf(name), { method: 'POST', body: { target } })).toMatchObject({ status: 400 });
});

describe('throttling', () => {
  const limited = useEmulator({ now: () => 0, throttle: { writes: 2 } });
  const statuses = async (collection: CollectionName) => {
    const path = pathOf(collection).replace(/assignments$/, 'assign');
    const replies = [];
    for (let n = 0; n < 5; n += 1) replies.push(await limited.send(path, { method: 'POST', body: {} }));
    return replies.map(({ status }) => status);
  };

  test('allows twice as many writes in the area of scripts, which all scripts share', async () => {
    expect(await statuses('mobileApps')).toEqual([400, 400, 429, 429, 429]);
    expect(await statuses('deviceHealthScripts')).toEqual([400, 400, 400, 400, 429]);
    expect(await statuses('deviceShellScripts')).toEqual([429, 429, 429, 429, 429]);
  });
});
