import { beforeEach, describe, expect, test } from '@jest/globals';
import { type CollectionName, collectionOf } from '../src/catalogue/collections.ts';
import { readState } from '../src/tenant/readState.ts';
import {
  allDevices,
  compliancePolicy,
  configuration,
  enrollmentConfiguration,
  filter,
  group,
  resourceAccessProfile,
  sibling,
} from './ids.ts';
import { readError } from './readError.ts';
import { everyDevice, everyUser, exclude, include, withFilter } from './targets.ts';
import { type Reply, useEmulator } from './useEmulator.ts';

const { emulator, send } = useEmulator({ throttle: false });
beforeEach(() => emulator().setState(readState()));

const pathOf = (collection: CollectionName, policyId: string) =>
  `/beta/${collectionOf(collection).singleton}/${collection}/${policyId}`;
const policy = pathOf('configurationPolicies', sibling(1));
const app = pathOf('mobileApps', sibling(16));
const post = (path: string, body: unknown) => send(path, { method: 'POST', body });
const assign = (...assignments: unknown[]) => post(`${policy}/assign`, { assignments });
const rowsOf = (path: string) => async () =>
  [(await send(`${path}/assignments?$top=99`)).body['value']].flat();
const rows = rowsOf(policy);

describe('assign', () => {
  test('replaces all assignments; those that stay keep their ids', async () => {
    emulator().setState({
      configurationPolicies: [
        {
          id: 'p1',
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicy',
          assignments: [
            { id: 'a1', target: include(1) },
            { id: 'a2', target: include(2) },
          ],
        },
      ],
    });
    const path = pathOf('configurationPolicies', 'p1');
    await post(`${path}/assign`, { assignments: [{ target: exclude(1) }, { target: everyDevice }] });
    expect(await rowsOf(path)()).toMatchObject([
      { id: 'a1', target: exclude(1) },
      { id: `p1_${allDevices}`, target: everyDevice },
    ]);
  });

  test('with an empty list clears them', async () => {
    expect(await assign()).toMatchObject({ status: 200 });
    expect(await rows()).toEqual([]);
    expect(emulator().requests.findLast(({ method }) => method === 'POST')).toMatchObject({ applied: true });
  });

  test('takes elements with only a target, and a filter', async () => {
    await assign({ target: withFilter(include(5), filter) });
    expect(await rows()).toEqual([
      {
        id: `${sibling(1)}_${group(5)}`,
        source: 'direct',
        sourceId: sibling(1),
        target: withFilter(include(5), filter),
      },
    ]);
  });

  test('keeps intent and settings of an app', async () => {
    const settings = {
      '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings',
      notifications: 'hideAll',
    };
    const element = { intent: 'available', target: everyUser, settings };
    expect(await post(`${app}/assign`, { mobileAppAssignments: [element] })).toMatchObject({ status: 204 });
    expect(await rowsOf(app)()).toMatchObject([element]);
  });

  test('on v1.0 removes the filters, because v1.0 has none', async () => {
    const path = `/v1.0/deviceManagement/deviceCompliancePolicies/${compliancePolicy(1)}`;
    await post(`${path}/assign`, { assignments: [{ target: include(2) }] });
    const beta = rowsOf(path.replace('v1.0', 'beta'));
    expect(await beta()).toMatchObject([
      { target: { deviceAndAppManagementAssignmentFilterId: null, groupId: group(2) } },
    ]);
  });

  test('can also be called by its full name', async () => {
    expect(await post(`${policy}/microsoft.graph.assign`, { assignments: [] })).toMatchObject({
      status: 200,
    });
  });
});

describe('the answer of assign', () => {
  const observed = useEmulator({ profile: 'observed', throttle: false });
  const empty = async (reply: Promise<Reply>, status: number) => {
    const { body, headers, status: actual } = await reply;
    expect([actual, body, headers.get('content-length') ?? '0']).toEqual([status, {}, '0']);
  };

  test.each<[CollectionName, string, string]>([
    ['deviceEnrollmentConfigurations', enrollmentConfiguration(1), 'enrollmentConfigurationAssignments'],
    ['intents', sibling(4), 'assignments'],
    ['deviceManagementScripts', sibling(5), 'deviceManagementScriptAssignments'],
    ['deviceShellScripts', sibling(6), 'deviceManagementScriptAssignments'],
    ['deviceCustomAttributeShellScripts', sibling(7), 'deviceManagementScriptAssignments'],
    ['deviceHealthScripts', sibling(8), 'deviceHealthScriptAssignments'],
    ['deviceComplianceScripts', sibling(9), 'deviceHealthScriptAssignments'],
    ['windowsFeatureUpdateProfiles', sibling(10), 'assignments'],
    ['windowsQualityUpdateProfiles', sibling(11), 'assignments'],
    ['windowsDriverUpdateProfiles', sibling(12), 'assignments'],
    ['windowsQualityUpdatePolicies', sibling(13), 'assignments'],
    ['mobileApps', sibling(16), 'mobileAppAssignments'],
    ['iosManagedAppProtections', sibling(18), 'assignments'],
    ['androidManagedAppProtections', sibling(19), 'assignments'],
    ['windowsManagedAppProtections', sibling(20), 'assignments'],
    ['targetedManagedAppConfigurations', sibling(21), 'assignments'],
    ['mdmWindowsInformationProtectionPolicies', sibling(22), 'assignments'],
    ['windowsInformationProtectionPolicies', sibling(23), 'assignments'],
  ])('of %s is 204', async (collection, id, key) => {
    await empty(
      observed.send(`${pathOf(collection, id)}/assign`, { method: 'POST', body: { [key]: [] } }),
      204,
    );
  });

  test('of mobileAppConfigurations is 204, below the cast', async () => {
    const path = `${pathOf('mobileAppConfigurations', sibling(17))}/microsoft.graph.managedDeviceMobileAppConfiguration/assign`;
    await empty(post(path, { assignments: [] }), 204);
  });

  test.each<[CollectionName, string]>([
    ['deviceCompliancePolicies', compliancePolicy(1)],
    ['deviceConfigurations', configuration(1)],
    ['resourceAccessProfiles', resourceAccessProfile(1)],
    ['configurationPolicies', sibling(1)],
    ['compliancePolicies', sibling(2)],
    ['groupPolicyConfigurations', sibling(3)],
  ])('of %s is the list', async (collection, id) => {
    const reply = await post(`${pathOf(collection, id)}/assign`, { assignments: [{ target: include(3) }] });
    expect(reply).toMatchObject({
      status: 200,
      body: {
        '@odata.context': expect.stringMatching(/#Collection\(microsoft\.graph\.\w+Assignment\)$/),
        value: [{ id: `${id}_${group(3)}`, target: include(3) }],
      },
    });
  });

  test('of deviceCompliancePolicies is 200 without a body in the profile observed', async () => {
    const path = `${pathOf('deviceCompliancePolicies', compliancePolicy(1))}/assign`;
    await empty(observed.send(path, { method: 'POST', body: { assignments: [] } }), 200);
  });
});

describe('assign refuses, and changes nothing:', () => {
  const strict = useEmulator({ groups: [group(1)], filters: [filter], throttle: false });
  const targets = (...all: object[]) => ({ assignments: all.map((target) => ({ target })) });

  test.each<[string, string, unknown, RegExp]>([
    ['a group twice', policy, targets(include(1), include(1)), /^An error has occurred - /],
    ['a group included and excluded', policy, targets(include(1), exclude(1)), /^An error has occurred - /],
    [
      'a group that does not exist',
      policy,
      targets(include(1), include(2)),
      new RegExp(`^Invalid GroupId : ${group(2)} provided, a valid AADGroupId is expected\\.`),
    ],
    [
      'a filter that does not exist',
      policy,
      targets(withFilter(include(1), 'f9')),
      /^Scope Tags validation failed : Filters f9, Validated filters /,
    ],
    [
      'settings of an exclusion',
      app,
      {
        mobileAppAssignments: [
          {
            target: exclude(1),
            intent: 'required',
            settings: { '@odata.type': '#microsoft.graph.winGetAppAssignmentSettings' },
          },
        ],
      },
      /^Exclusion assignment does not support MobileAppAssignment Settings\./,
    ],
    [
      '@odata.type of null',
      policy,
      { assignments: [{ '@odata.type': null, target: include(1) }] },
      /expected a string for ODataType value/,
    ],
    [
      'all devices for app protection',
      pathOf('windowsManagedAppProtections', sibling(20)),
      targets(everyDevice),
      /^An error/,
    ],
    [
      'all users for app protection',
      pathOf('windowsManagedAppProtections', sibling(20)),
      targets(everyUser),
      /^An error/,
    ],
    ['an element without a target', policy, { assignments: [{}] }, /'target' is required/],
    ['the parameter of another collection', policy, { mobileAppAssignments: [] }, /'mobileAppAssignments'/],
    ['no list', policy, {}, /'assignments' must be a collection/],
    ['an element that is no object', policy, { assignments: [null] }, /must be a collection/],
  ])('%s', async (_, path, body, message) => {
    const before = strict.emulator().state();
    const reply = await strict.send(`${path}/assign`, { method: 'POST', body });
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toMatch(message);
    expect(strict.emulator().state()).toEqual(before);
  });

  test.each(['DefaultLimit', 'DefaultPlatformRestrictions', 'DefaultWindowsHelloForBusiness'])(
    'the default configuration of the tenant, %s',
    async (name) => {
      const id = `e0e0e0e0-0000-4000-8000-000000000001_${name}`;
      const type = '#microsoft.graph.deviceEnrollmentLimitConfiguration';
      strict.emulator().setState({ deviceEnrollmentConfigurations: [{ id, '@odata.type': type }] });
      const reply = await strict.send(`${pathOf('deviceEnrollmentConfigurations', id)}/assign`, {
        method: 'POST',
        body: { enrollmentConfigurationAssignments: [{ target: include(1) }] },
      });
      expect(reply.status).toBe(400);
    },
  );
});

describe('options of assign', () => {
  const lenient = useEmulator({ duplicates: 'dropSecond', policySetRows: 'drop' });
  const fromPolicySet = {
    configurationPolicies: [
      {
        id: 'p1',
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicy',
        assignments: [
          { id: 'set', source: 'policySets' as const, sourceId: 's1', target: include(1) },
          { id: 'direct', source: 'direct' as const, target: include(2) },
        ],
      },
    ],
  };
  const path = `${pathOf('configurationPolicies', 'p1')}`;
  const ids = async (relay: typeof lenient) => {
    relay.emulator().setState(fromPolicySet);
    const body = { assignments: [{ target: include(3) }] };
    await relay.send(`${path}/assign`, { method: 'POST', body });
    return relay
      .emulator()
      .state()
      .configurationPolicies[0]?.assignments.map(({ id }) => id);
  };

  test('keep the assignments of policy sets by default, or drop them', async () => {
    expect(await ids({ emulator, send } as typeof lenient)).toEqual(['set', `p1_${group(3)}`]);
    expect(await ids(lenient)).toEqual([`p1_${group(3)}`]);
  });

  test('drop the second of two equal assignments', async () => {
    lenient.emulator().setState(fromPolicySet);
    const body = { assignments: [{ target: include(4) }, { target: exclude(4) }] };
    expect(await lenient.send(`${path}/assign`, { method: 'POST', body })).toMatchObject({ status: 200 });
    expect(lenient.emulator().state().configurationPolicies[0]?.assignments).toMatchObject([
      { target: include(4) },
    ]);
  });
});
