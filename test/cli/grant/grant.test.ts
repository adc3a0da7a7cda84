import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Directory } from '../../../cli/grant/Directory.ts';
import { GraphToken } from '../../../src/graph/GraphToken.ts';
import { HttpGraphClient } from '../../../src/graph/HttpGraphClient.ts';
import { Retry } from '../../../src/retry/Retry.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';
import { FakeClock } from '../../support/FakeClock.ts';
import {
  expired,
  FakeDirectory,
  notFound,
  type RoleName,
  refusal,
  secret,
  throttled,
  unavailable,
} from './FakeDirectory.ts';

const app = '50000000-0000-4000-8000-000000000001';
const clientId = 'a0000000-0000-4000-8000-000000000001';
const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
const serviceConfig = 'DeviceManagementServiceConfig.ReadWrite.All';
const apps = 'DeviceManagementApps.ReadWrite.All';

let directory: FakeDirectory;
beforeEach(async () => {
  directory = await FakeDirectory.start();
});
afterEach(() => directory.close());

const run = (args: readonly string[], settings: Record<string, string> = {}) =>
  runInProcess(['grant', ...args], { ...directory.env, ...settings });

async function grant(...args: string[]) {
  const { code, out, err } = await run(['--principal', app, '--json', ...args]);
  expect(out + err).not.toContain(secret);
  const lines: { role: string; state: string; lanes: string[] }[] = out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { code, err, states: Object.fromEntries(lines.map(({ role, state }) => [role, state])) };
}

const posts = () => directory.requests.filter((line) => line.startsWith('POST'));

describe('an identity gets the permissions of the lanes in use, and no others', () => {
  beforeEach(() => directory.add(app, 'relay'));

  test.each<[lanes: string, roles: RoleName[]]>([
    ['configuration', [configuration]],
    ['configuration,enrollment,resourceAccess', [configuration, serviceConfig]],
    ['apps,configuration', [configuration, apps]],
    ['enrollment', [serviceConfig]],
    ['all', [configuration, serviceConfig, apps]],
  ])('lanes %s', async (lanes, roles) => {
    const { code, states } = await grant('--lanes', lanes);
    expect([code, states]).toEqual([0, Object.fromEntries(roles.map((role) => [role, 'granted']))]);
    expect(directory.rolesOf(app).sort()).toEqual(roles.toSorted());
  });

  test('the setting LANES is the default', async () => {
    await run(['--principal', app], { LANES: 'apps' });
    expect(directory.rolesOf(app)).toEqual([apps]);
  });

  test('a second run changes nothing', async () => {
    await grant();
    const before = posts().length;
    const { code, states } = await grant();
    expect([code, states]).toEqual([
      0,
      { [configuration]: 'there', [serviceConfig]: 'there', [apps]: 'there' },
    ]);
    expect(posts()).toHaveLength(before);
  });

  test('each permission is a line with a mark, a word and the lanes that need it', async () => {
    const { out, err } = await run(['--principal', app, '--lanes', 'configuration,apps']);
    expect(out).toBe(
      `✓ granted     ${configuration}: lane configuration\n✓ granted     ${apps}: lane apps\n`,
    );
    expect(err).toContain(`Identity: relay (ManagedIdentity, object id ${app}, client id ${clientId})`);
    expect(err).toContain('Lanes: configuration, apps\n');
    expect(err).toMatch(/can take up to 24 hours\.\n✓ 2 permissions granted, 0 there already\.\n$/);
  });

  test('--check changes nothing, and exits with 1 if a permission is missing', async () => {
    const { code, states, err } = await grant('--check', '--lanes', 'apps');
    expect([code, states]).toEqual([1, { [apps]: 'missing' }]);
    expect(err).toContain('✗ 1 permission missing.');
    expect(posts()).toEqual([]);
    await grant('--lanes', 'apps');
    expect((await grant('--check', '--lanes', 'apps')).code).toBe(0);
  });

  test('a permission that another person grants meanwhile is there', async () => {
    directory.add(app, 'relay', apps);
    directory.lag = 1;
    const { code, states } = await grant('--lanes', 'apps');
    expect([code, states]).toEqual([0, { [apps]: 'there' }]);
  });

  test('a permission whose answer is lost is granted once', async () => {
    directory.fail(/^POST/, 'lost');
    const { code, states } = await grant('--lanes', 'apps');
    expect([code, states]).toEqual([0, { [apps]: 'granted' }]);
    expect(directory.rolesOf(app)).toEqual([apps]);
    expect(posts()).toHaveLength(2);
  });
});

test('the process ends when the permissions are granted', async () => {
  directory.add(app, 'relay');
  const env = { ...process.env, ...directory.env };
  const args = ['cli/main.ts', 'grant', '--principal', app, '--lanes', 'apps'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toBe(`✓ granted     ${apps}: lane apps\n`);
});

test('no sign-in exits with 4, and says how to sign in', async () => {
  const { code, err } = await run(['--principal', app], { IDENTITY_ENDPOINT: 'http://127.0.0.1:1' });
  expect([code, err]).toEqual([4, expect.stringMatching(/No token for https:.*\nSign in with `az login`/)]);
});

test('permissions on further pages are found, and those of other APIs do not count', async () => {
  directory.add(app, 'relay', 'User.Read.All', serviceConfig, configuration);
  const { code, states } = await grant('--check', '--lanes', 'configuration,resourceAccess,apps');
  expect([code, states]).toEqual([
    1,
    { [configuration]: 'there', [serviceConfig]: 'there', [apps]: 'missing', 'User.Read.All': 'notNeeded' },
  ]);
});

test('a permission that no lane needs is named, and stays', async () => {
  directory.add(app, 'relay', apps, 'User.Read.All');
  const { out, code } = await run(['--principal', app, '--lanes', 'configuration']);
  expect(out).toContain('? not needed  User.Read.All: the app has it, and no lane needs it\n');
  expect(out).toContain(`? not needed  ${apps}: `);
  expect([code, directory.rolesOf(app).sort()]).toEqual([0, [apps, configuration, 'User.Read.All']]);
});

test('where any of several permissions is enough, the one that the app has stays the one', async () => {
  directory.add(app, 'relay', configuration);
  expect((await grant('--lanes', 'enrollment')).states).toEqual({ [configuration]: 'there' });
  expect(posts()).toEqual([]);
});

describe('the identity is found', () => {
  beforeEach(() => {
    directory.add(app, "Relay's identity");
    for (const number of [2, 3, 4]) directory.add(`50000000-0000-4000-8000-00000000000${number}`, 'relay');
  });

  test('by its display name', async () => {
    expect((await run(['--name', "relay's IDENTITY", '--lanes', 'apps'])).code).toBe(0);
    expect(directory.rolesOf(app)).toEqual([apps]);
  });

  test('not by a name that several have; all of them are listed', async () => {
    const { code, out, err } = await run(['--name', 'relay']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('"relay" is the name of 3 service principals. Choose one with --principal:\n');
    for (const number of [2, 3, 4])
      expect(err).toContain(`object id 50000000-0000-4000-8000-00000000000${number},`);
    expect(posts()).toEqual([]);
  });

  test('not by its client id; the object id is named', async () => {
    const { code, err } = await run(['--principal', clientId]);
    expect([code, err]).toEqual([1, expect.stringContaining(`Use its object id: --principal ${app}\n`)]);
  });
});

describe('Graph that is unkind', () => {
  beforeEach(() => directory.add(app, 'relay'));

  test.each([
    ['does not know a new identity yet', /^GET [^?]*Principals\/5[^/?]*\?/, notFound],
    ['does not know its permissions yet', /^GET .*appRoleAssignments/, notFound],
    ['does not know it when a permission is granted', /^POST/, notFound],
    ['throttles', /./, throttled],
    ['is unavailable', /^GET .*appId/, unavailable],
    ['fails while a permission is granted', /^POST/, unavailable],
  ])('and %s is asked again', async (_what, pattern, answer) => {
    directory.fail(pattern, answer);
    const { code, states, err } = await grant('--lanes', 'apps');
    expect([code, states]).toEqual([0, { [apps]: 'granted' }]);
    expect(err).toContain('Trying again.');
  });

  test.each([
    ['reads', /^GET/],
    ['grants', /^POST/],
  ])('and refuses %s exits with 4, and names the role of Entra', async (_what, pattern) => {
    directory.fail(pattern, refusal, 9);
    const { code, err } = await grant('--lanes', 'apps');
    expect(code).toBe(4);
    expect(err).toContain('403 Authorization_RequestDenied: Insufficient privileges');
    expect(err).toContain('Sign in as a Privileged Role Administrator or Global Administrator');
    expect(directory.requests.filter((line) => pattern.test(line))).toHaveLength(1);
  });

  test('and refuses the token exits with 4', async () => {
    directory.fail(/./, expired, 9);
    const { code, err } = await grant();
    expect([code, err]).toEqual([4, expect.stringContaining('sign in again with `az login`')]);
  });

  test('and does not answer exits with 3', async () => {
    const { code, err } = await run(['--principal', app], { GRAPH_ROOT_URL: 'http://127.0.0.1:1' });
    expect([code, err]).toEqual([3, expect.stringContaining('ECONNREFUSED')]);
  });

  test('and has no service principal of its own is explained', async () => {
    directory.hasGraph = false;
    const { code, err } = await grant();
    expect([code, err]).toEqual([1, expect.stringContaining('az ad sp create --id 00000003-0000-0000-c000')]);
  });

  test('and leads to another host with a link gets no token there', async () => {
    const evil = await FakeDirectory.start();
    const link = `${evil.env.GRAPH_ROOT_URL}/v1.0/servicePrincipals/${app}/appRoleAssignments?$skiptoken=2`;
    directory.fail(/^GET .*appRoleAssignments/, {
      status: 200,
      body: { value: [], '@odata.nextLink': link },
    });
    await grant('--check');
    expect(evil.requests).toEqual([]);
    await evil.close();
  });
});

test.each([
  ['--principal', (unknown: Directory) => unknown.findById(app)],
  ['--name', (unknown: Directory) => unknown.findByName('relay')],
])('an identity that stays unknown by %s is looked up for a minute', async (_option, find) => {
  const clock = new FakeClock();
  const start = clock.now();
  const { GRAPH_ROOT_URL: rootUrl } = directory.env;
  const token = new GraphToken(
    { getToken: async () => ({ token: secret, expiresOnTimestamp: 1e15 }) },
    'scope',
  );
  const graph = new HttpGraphClient({ rootUrl, requestTimeoutMs: 5_000 }, token);
  const waits: string[] = [];
  const { now, sleep } = clock;
  const retry = new Retry({ budgetMs: 60_000, now, sleep });
  const patient = new Directory(graph, retry, (reason) => waits.push(reason));
  await expect(find(patient)).rejects.toThrow('This tenant has no service principal ');
  expect(clock.now() - start).toBe(60_000);
  expect(waits.length).toBeGreaterThan(3);
});

test.each([
  [['grant'], /--principal OBJECT-ID or --name/],
  [['grant', '--principal', 'relay'], /Expected an object id/],
  [['grant', '--principal', app, '--name', 'relay'], /cannot be used with/],
  [['grant', '--principal', app, '--lanes', 'kitchen'], /Expected one or more of configuration/],
  [['grant', '--principal', app, '--cloud', 'mars'], /Allowed choices are global, usgov/],
])('%j is a wrong command line', async (args, message) => {
  expect(await runInProcess(args)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
});
