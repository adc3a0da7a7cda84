import { type GraphEmulator, startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runInProcess } from '../../support/cli/runInProcess.ts';

let graph: GraphEmulator;
beforeAll(async () => {
  graph = await startGraphEmulator({ profile: 'observed' });
});
afterEach(() => fault('clear'));
afterAll(() => graph?.close());

const fault = (...args: string[]) =>
  runInProcess(['fault', ...args], { ServiceBusConnection: 'unused', GRAPH_ROOT_URL: graph.url });

const lines = (text: string) => text.split('\n').slice(0, -1);
const get = async (path: string) => (await fetch(graph.url + path)).status;

test.each([
  [['503', '--times', '2'], 'all requests: answered with 503, for 2 requests (0 so far)'],
  [
    ['throttle', '--retry-after', '10', '--method', 'patch'],
    'PATCH requests: answered with 429, Retry-After 10 s, for 1 request (0 so far)',
  ],
  [['slow', '--seconds', '0.5', '--times', '0'], 'all requests: 0.5 s late, until it is cleared (0 so far)'],
  [
    ['cut', '--path', 'mobileApps'],
    'all requests with mobileApps: connection lost before the write, for 1 request (0 so far)',
  ],
  [['lost-answer'], 'all requests: connection lost after the write, for 1 request (0 so far)'],
])('graph %j is listed in words', async (args, words) => {
  const added = await fault('graph', ...args);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toMatch(/^#\d+ {2}/);
  expect(added.out).toContain(words);
  expect((await fault('list')).out).toBe(added.out);
});

test('graph 503 --times 2 fails two requests', async () => {
  await fault('graph', '503', '--times', '2');
  expect([await get('/beta/x'), await get('/beta/x'), await get('/beta/x')]).toEqual([503, 503, 401]);
  expect(await fault('list')).toEqual({ code: 0, out: '', err: 'No faults.\n' });
});

test('routes and approvals are switched, listed, and cleared with everything else', async () => {
  const served = async () => (await fetch(`${graph.url}/emulator/routes`)).text();
  const before = await served();
  await fault('route', 'mobileApps', 'update', 'assign');
  await fault('approval', 'deviceCompliancePolicies');
  await fault('graph', '503');
  expect(lines((await fault('list', '--json')).out).map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ kind: 'graph', status: 503, hits: 0 }),
    { kind: 'route', collection: 'mobileApps', verb: 'update', served: false },
    { kind: 'route', collection: 'mobileApps', verb: 'assign', served: false },
    { kind: 'approval', collection: 'deviceCompliancePolicies' },
  ]);
  expect(lines((await fault('list')).out).slice(1)).toEqual([
    'mobileApps: no route for update',
    'mobileApps: no route for assign',
    'deviceCompliancePolicies: writes need an approval',
  ]);
  expect(await fault('clear')).toEqual({ code: 0, out: '', err: 'All faults are cleared.\n' });
  expect((await fault('list', '--json')).out).toBe('');
  expect(await served()).toBe(before);
});

test('one fault is cleared by its number', async () => {
  const id = JSON.parse((await fault('graph', '503', '--json')).out).id;
  await fault('graph', '500');
  await fault('clear', `${id}`);
  expect((await fault('list')).out).toMatch(/^#\d+ {2}all requests: answered with 500, .*\n$/);
});

describe('a fault that does not exist is not cleared', () => {
  test('and those that exist are listed', async () => {
    const added = await fault('graph', '503', '--times', '0');
    const id = Number(/\d+/.exec(added.out)?.[0]);
    expect(await fault('clear', `${id + 1}`)).toEqual({
      code: 2,
      out: '',
      err: `There is no fault #${id + 1}. The faults are:\n${added.out}`,
    });
    expect((await fault('list')).out).toBe(added.out);
  });

  test.each([['99'], ['99', '--json']])('even if there is none: %j', async (...args) => {
    await fault('approval', 'deviceCompliancePolicies');
    expect(await fault('clear', ...args)).toEqual({
      code: 2,
      out: '',
      err: 'There is no fault #99: `npx assignment-relay fault list` shows what is on.\n',
    });
  });
});

test('clear --json prints what it has cleared', async () => {
  const { out } = await fault('graph', '503', '--json');
  expect(JSON.parse((await fault('clear', `${JSON.parse(out).id}`, '--json')).out)).toMatchObject({
    kind: 'graph',
    status: 503,
  });
  await fault('route', 'mobileApps', 'update');
  const route = { kind: 'route', collection: 'mobileApps', verb: 'update', served: false };
  expect(JSON.parse((await fault('clear', '--json')).out)).toEqual(route);
});

test('slow is 5 seconds late if nothing else is said', async () => {
  expect(JSON.parse((await fault('graph', 'slow', '--json')).out)).toMatchObject({ delayMs: 5_000 });
});

test.each([
  [['graph', 'explode'], /"explode" is not a fault: expected throttle, slow, cut, lost-answer, or a status/],
  [['graph', '200'], /"200" is not a fault/],
  [['graph', 'constructor'], /"constructor" is not a fault/],
  [['graph', '__proto__'], /"__proto__" is not a fault/],
  [['graph', '503', '--times', 'many'], /Expected a whole number from 0 to 1000000/],
  [['graph', '503', '--times', '1.5'], /Expected a whole number from 0 to 1000000/],
  [['graph', '503', '--seconds', '3'], /503 does not use --seconds: it is for slow/],
  [
    ['graph', 'slow', '--retry-after', '3'],
    /slow does not use --retry-after: it is for throttle or a status/,
  ],
  [['graph', '503', '--method', 'PTACH'], /Expected one of GET, POST, PUT, PATCH, DELETE/],
  [['graph', '503', '--path', ''], /Expected a text/],
  [['graph', '503', '--path', '('], /is not a valid regular expression/],
  [['clear', '1.5'], /Expected a whole number from 1/],
  [['clear', 'all'], /Expected a whole number from 1/],
  [['clear', '1', '2'], /too many arguments/],
  [['graph', 'thottle'], /^"thottle" is not a fault: did you mean "throttle"\? Expected throttle, slow, /],
  [['approval', 'fridges'], /^There is no collection "fridges": expected one of deviceCompliancePolicies, /],
  [['approval', 'mobileApps', 'Intents'], /^There is no collection "Intents": did you mean "intents"\?\n$/],
  [['route', 'mobileApp', 'update'], /^There is no collection "mobileApp": did you mean "mobileApps"\?\n$/],
  [['route', '__proto__', 'update'], /^There is no collection "__proto__": expected one of /],
  [['route', 'mobileApps', 'explode'], /Allowed choices are list, get, create, update, delete, assign\./],
])('%j is a wrong command line', async (args, message) => {
  expect(await fault(...args)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
  expect(await fault('list')).toEqual({ code: 0, out: '', err: 'No faults.\n' });
});

test.each([
  ['Azure', { ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net' }],
  ['a real Graph', { ServiceBusConnection: 'x', GRAPH_ROOT_URL: 'https://graph.microsoft.com' }],
  [
    'a loopback port where nothing listens',
    { ServiceBusConnection: 'x', GRAPH_ROOT_URL: 'http://127.0.0.1:1' },
  ],
])('with %s, every fault is refused', async (_what, env) => {
  for (const args of [['list'], ['graph', '503'], ['route', 'mobileApps', 'update'], ['clear']])
    expect(await runInProcess(['fault', ...args], env)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/local Graph emulator|no Graph emulator at/),
    });
});
