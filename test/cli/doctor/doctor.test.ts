import { readFileSync } from 'node:fs';
import { type GraphEmulator, startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { connectionSettings } from '../../../cli/connectionSettings.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { property } from '../../../src/values/property.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';

let serviceBus: ServiceBusEmulator;
let graph: GraphEmulator;

beforeAll(async () => {
  serviceBus = await startServiceBusEmulator({ config: serviceBusConfig });
  graph = await startGraphEmulator();
});
afterEach(() => {
  graph.clearFaults();
  graph.setRoles(roles);
});
afterAll(async () => {
  await graph?.close();
  await serviceBus?.close();
});

const roles = ['Configuration', 'ServiceConfig', 'Apps'].map(
  (area) => `DeviceManagement${area}.ReadWrite.All`,
);

async function doctor(settings: Record<string, string> = {}, bus = serviceBus) {
  const env = { ...connectionSettings(bus, graph), ...settings };
  const { code, out, err } = await runInProcess(['doctor', '--json'], env);
  const findings: { check: string; state: string; message: string; fix?: string }[] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { code, err, wrong: findings.filter(({ state }) => state === 'wrong'), findings };
}

type Queue = { Name: string; Properties: Record<string, unknown> };

/** The emulator with other entities. */
async function withConfig<T>(
  change: (queues: Queue[]) => Queue[],
  use: (bus: ServiceBusEmulator) => Promise<T>,
) {
  const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
  const [namespace] = config.UserConfig.Namespaces;
  namespace.Queues = change(namespace.Queues);
  const bus = await startServiceBusEmulator({ config });
  try {
    return await use(bus);
  } finally {
    await bus.close();
  }
}

const lane = 'assignment-operations-apps';

test('a relay as it should be has no problem, and what cannot be seen is named', async () => {
  const before = serviceBus.counts();
  const { code, err, wrong, findings } = await doctor();
  expect(wrong).toEqual([]);
  expect(code).toBe(0);
  expect(err).toMatch(/✓ no problem found, 1 not known\n$/);
  expect(findings.map(({ check }) => check)).toEqual([
    'settings',
    'assignment-changes',
    'assignment-reassignments',
    ...findings.slice(3, 15).map(({ check }) => expect.stringMatching(check)),
    'assignment-dead-letters',
    'assignment-errors',
    'assignment-results',
    'assignment-results/record',
    'assignment-results/reassignments',
    'management API',
    'right Listen',
    'right Send',
    'Graph permissions',
    'Graph',
    'clock',
  ]);
  expect(serviceBus.counts()).toEqual(before);
});

test('each check is a line with a mark and a word', async () => {
  const { out } = await runInProcess(['doctor'], connectionSettings(serviceBus, graph));
  expect(out).toMatch(new RegExp(`^✓ ok {7}${lane}: exists, with sessions$`, 'm'));
  expect(out).toMatch(/^\? unknown {2}management API: the local emulator has none: duplicate detection/m);
});

test('wrong settings are named, and nothing else is checked', async () => {
  const { code, findings } = await doctor({ MAX_DELIVERY_COUNT: 'ten', LANES: 'kitchen' });
  expect(code).toBe(2);
  expect(findings).toEqual([
    expect.objectContaining({
      check: 'settings',
      state: 'wrong',
      message: expect.stringContaining('LANES: expected one or more of'),
    }),
    expect.objectContaining({
      check: 'settings',
      message: expect.stringContaining('MAX_DELIVERY_COUNT: expected'),
    }),
  ]);
});

test('a queue that is missing comes with the command that creates it', async () => {
  const without = (queues: Queue[]) => queues.filter(({ Name }) => Name !== lane);
  const { code, wrong } = await withConfig(without, (bus) => doctor({}, bus));
  expect(code).toBe(1);
  expect(wrong).toEqual([
    {
      check: lane,
      state: 'wrong',
      problem: 'failed',
      message: 'this queue does not exist',
      fix: expect.stringMatching(
        new RegExp(
          `^correct the settings, or create it: az servicebus queue create .* --name ${lane} --enable-session true --enable-duplicate-detection true .*P7D`,
        ),
      ),
    },
  ]);
});

test.each([
  [lane, false, 'has no sessions'],
  ['assignment-changes', true, 'has sessions, and must have none'],
])('%s with RequiresSession %j is wrong', async (queue, RequiresSession, message) => {
  const changed = (queues: Queue[]) =>
    queues.map((one) =>
      one.Name === queue ? { ...one, Properties: { ...one.Properties, RequiresSession } } : one,
    );
  const { wrong } = await withConfig(changed, (bus) => doctor({}, bus));
  expect(wrong).toEqual([expect.objectContaining({ check: queue, message })]);
});

test('a Service Bus that does not answer is reported once', async () => {
  const bus = await startServiceBusEmulator({ config: serviceBusConfig });
  await bus.close();
  const { code, wrong } = await doctor({}, bus);
  expect([code, wrong.map(({ check, message }) => [check, message])]).toEqual([
    3,
    [['Service Bus', expect.stringMatching(/^no answer: /)]],
  ]);
});

test('a permission that the token does not have is named with the lanes that need it', async () => {
  graph.setRoles(roles.slice(0, 2));
  const { code, wrong } = await doctor();
  expect(code).toBe(4);
  expect(wrong).toEqual([
    expect.objectContaining({
      check: 'Graph permissions',
      message: expect.stringMatching(
        /does not have DeviceManagementApps\.ReadWrite\.All, .* lanes apps, appProtection \(mobileApps,/,
      ),
      fix: expect.stringContaining('npx assignment-relay grant --principal OBJECT-ID'),
    }),
  ]);
});

test('a permission is not needed for a lane that is not in use', async () => {
  graph.setRoles(roles.slice(0, 1));
  expect((await doctor({ LANES: 'configuration' })).wrong).toEqual([]);
});

test.each([
  [401, 4, 'refuses the token (401)'],
  [403, 4, 'does not allow a read (403)'],
  [503, 3, 'answers a read with 503'],
])('Graph that answers %i is a problem', async (status, code, message) => {
  graph.addFault({ status, times: 0 });
  const answer = await doctor();
  expect([answer.code, answer.wrong.map((finding) => [finding.check, finding.message])]).toEqual([
    code,
    [['Graph', expect.stringContaining(message)]],
  ]);
});

test('a Graph that does not answer is a problem', async () => {
  graph.addFault({ cut: 'before', times: 0 });
  const { code, wrong } = await doctor();
  expect([code, wrong.map(({ message }) => message)]).toEqual([
    3,
    [expect.stringMatching(/^no answer from /)],
  ]);
});

test('a sign-in without a token is a problem, and its reason is named', async () => {
  const { code, wrong } = await doctor({ IDENTITY_HEADER: 'another' });
  expect([code, wrong.map(({ check, message }) => `${check}: ${message}`)]).toEqual([
    4,
    ['Graph sign-in: no token: 401 X-IDENTITY-HEADER is not the value of IDENTITY_HEADER.'],
  ]);
});

test.each([
  [-10, 'ahead of'],
  [10, 'behind'],
])('a server whose clock is %i minutes away is a problem', async (minutes, direction) => {
  const date = new Date(Date.now() + minutes * 60_000).toUTCString();
  graph.addFault({ headers: { Date: date }, times: 0 });
  const { code, wrong } = await doctor();
  expect(code).toBe(1);
  expect(wrong).toEqual([
    expect.objectContaining({
      check: 'clock',
      message: expect.stringContaining(`is 10 minutes ${direction} Graph`),
    }),
  ]);
});

test('no output contains the token or the key', async () => {
  const env = connectionSettings(serviceBus, graph);
  const answer = await fetch(
    `${env.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://graph.microsoft.com`,
    {
      headers: { 'X-IDENTITY-HEADER': env.IDENTITY_HEADER },
    },
  );
  const [header] = String(property(await answer.json(), 'access_token')).split('.');
  for (const args of [['doctor'], ['doctor', '--json']]) {
    const { out, err } = await runInProcess(args, env);
    expect(out + err).not.toContain(header);
    expect(out + err).not.toContain('SAS_KEY_VALUE');
  }
});
