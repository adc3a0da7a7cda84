import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type GraphEmulator, startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { connectionSettings } from '../../cli/connectionSettings.ts';
import { createProgram } from '../../cli/createProgram.ts';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import type { Terminal } from '../../cli/terminal/Terminal.ts';
import { toResultMessage } from '../../src/results/toResultMessage.ts';
import { aChange } from '../support/aChange.ts';
import { inputOf, runInProcess } from '../support/cli/runInProcess.ts';
import { aCopy } from './errors/useErrors.ts';
import { aResult, aRow } from './undo/aResult.ts';

let serviceBus: ServiceBusEmulator;
let graph: GraphEmulator;
let client: ServiceBusClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
  serviceBus = await startServiceBusEmulator({ config: serviceBusConfig });
  graph = await startGraphEmulator();
  client = new ServiceBusClient(serviceBus.connectionString);
  await publish(aResult('HR-1', aRow(1), aRow(2)));
  const held = { type: 'assignmentrelay.reassignment.held', data: { reassignmentId: 'R-1', reasons: [] } };
  const results = client.createSender('assignment-results');
  await results.sendMessages({ body: Buffer.from(JSON.stringify(held)) });
  await results.close();
  const sender = client.createSender('assignment-errors');
  for (const number of ['1', '2', '3', '4'])
    await sender.sendMessages(aCopy('failed', aChange({ changeId: `bad-${number}` }), number));
  await sender.close();
});
afterEach(() => serviceBus.failSends('assignment-changes', undefined));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await client?.close();
  await graph?.close();
  await serviceBus?.close();
});

async function publish(event: ReturnType<typeof aResult>): Promise<void> {
  const sender = client.createSender('assignment-results');
  await sender.sendMessages(toResultMessage(event));
  await sender.close();
}

const run = (args: readonly string[], terminal: Partial<Terminal> = {}) =>
  runInProcess(args, connectionSettings(serviceBus, graph), terminal);

const ignore = () => {};
const program = createProgram(async () => {}, { writeOut: ignore, writeErr: ignore });

/** Every command that does something, with the names of its parents. */
const leaves = (command: Command, names: readonly string[] = []): { names: string[]; command: Command }[] =>
  command.commands.length === 0
    ? [{ names: [...names], command }]
    : command.commands.flatMap((sub) => leaves(sub, [...names, sub.name()]));

const commands = leaves(program);
const withJson = commands
  .filter(({ command }) => command.options.some(({ long }) => long === '--json'))
  .map(({ names }) => names.join(' '));

const file = (name: string, content: string) => {
  const written = path.join(folder, name);
  writeFileSync(written, content);
  return written;
};

describe('--json', () => {
  const change = (changeId: string) => JSON.stringify(aChange({ changeId }));
  const cases: Readonly<Record<string, readonly [args: readonly string[], terminal?: Partial<Terminal>]>> = {
    example: [['example', 'mobileApps']],
    schema: [['schema']],
    page: [['page'], { untilStopped: () => AbortSignal.timeout(100) }],
    check: [['check', '-'], { input: inputOf('{"changeId": 5}') }],
    send: [['send', '-'], { input: inputOf(change('rules-1')) }],
    show: [['show', 'HR-1']],
    watch: [['watch', '--since', '1h'], { untilStopped: () => AbortSignal.timeout(1_000) }],
    report: [['report']],
    status: [['status']],
    doctor: [['doctor']],
    smoke: [['smoke', '--timeout', '0.1']],
    undo: [['undo', 'HR-1']],
    'reassign status': [['reassign', 'status']],
    'reassign undo': [['reassign', 'undo', 'HR-1']],
    'errors list': [['errors', 'list']],
    'errors show': [['errors', 'show', 'bad-1']],
    'errors replay': [['errors', 'replay', 'bad-2', '--yes']],
    'errors dismiss': [['errors', 'dismiss', 'bad-3', '--yes']],
    'fault graph': [['fault', 'graph', '503']],
    'fault list': [['fault', 'list']],
    'fault route': [['fault', 'route', 'mobileApps', 'update']],
    'fault approval': [['fault', 'approval', 'mobileApps']],
    'fault clear': [['fault', 'clear']],
  };
  /** `start` ends the process: test/cli/start.slow.test.ts. `grant` needs a directory: test/cli/grant/. The others need a relay: test/cli/reassign/. */
  const elsewhere = ['start', 'grant', 'reassign plan', 'reassign run', 'reassign cancel'];

  test('is tested for every command that has it', () => {
    expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(withJson.toSorted());
  });

  test.each(Object.entries(cases))(
    '%s prints lines of JSON and nothing else',
    async (_name, [args, terminal]) => {
      const { out } = await run([...args, '--json'], { ...terminal, isInteractive: true, columns: 80 });
      const lines = out.split('\n').slice(0, -1);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(JSON.parse(line)).toEqual(expect.any(Object));
    },
  );
});

describe('a mistake of the user is explained without a stack trace, and exits with 2', () => {
  const wrong: readonly (readonly string[])[] = [
    ['explode'],
    ['--explode'],
    ['start', '--explode'],
    ['example', 'explode'],
    ['check'],
    ['check', 'nowhere.json'],
    ['check', 'test'],
    ['send'],
    ['send', 'nowhere.json'],
    ['send', '-', '--format', 'xml'],
    ['send', '-', '--timeout', 'soon'],
    ['show'],
    ['watch', '--since', 'yesterday'],
    ['report', '--since', '7 days'],
    ['status', 'explode'],
    ['doctor', 'explode'],
    ['smoke', '--lane', 'explode'],
    ['smoke', '--timeout', 'soon'],
    ['grant'],
    ['grant', '--principal', 'explode'],
    ['undo'],
    ['undo', 'HR-1', '--out', 'no/such/folder/undo.json'],
    ['errors', 'explode'],
    ['errors', 'show'],
    ['errors', 'replay'],
    ['errors', 'dismiss'],
    ['fault', 'graph', 'explode'],
    ['fault', 'route', 'mobileApps', 'explode'],
    ['fault', 'clear', 'all'],
    ['schema', 'explode'],
    ['completion', 'cmd'],
  ];

  test.each(wrong.map((args) => [args]))('%j', async (args) => {
    const { code, out, err } = await run(args, { input: inputOf('{}') });
    expect(err).not.toMatch(/^ +at /m);
    expect(err.trim()).not.toBe('');
    expect([code, out]).toEqual([2, '']);
  });
});

describe('send', () => {
  const columns =
    'changeId,assignmentType,operation,policyId,assignmentId,assignment/intent,assignment/target/@odata.type,assignment/target/groupId';
  const toRow = (changeId: string, groupId = '99999999-0000-4000-8000-000000000001') =>
    `${changeId},deviceConfigurationAssignment,update,P,A,apply,#microsoft.graph.groupAssignmentTarget,${groupId}`;
  const kinds: Readonly<Record<string, (changeId: string, groupId?: string) => string>> = {
    json: (changeId, groupId) => JSON.stringify(toChange(changeId, groupId)),
    jsonl: (changeId, groupId) => `${JSON.stringify(toChange(changeId, groupId))}\n`,
    csv: (changeId, groupId) => `${columns}\n${toRow(changeId, groupId)}\n`,
  };
  const toChange = (changeId: string, groupId = '99999999-0000-4000-8000-000000000001') =>
    aChange({
      changeId,
      assignment: {
        intent: 'apply',
        target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
      },
    });

  /** Publishes a result when the command says that it has sent the file. */
  const answering = (changeId: string, outcome: 'applied' | 'failed' | 'rejected') => ({
    writeOut: (text: string | Uint8Array) => {
      if (String(text).includes('sent to')) void publish(aResult(changeId, aRow(1), aRow(2), { outcome }));
    },
  });

  test('of every kind of file exits with 4 without the right Send', async () => {
    serviceBus.failSends('assignment-changes', 'amqp:unauthorized-access');
    const results = await Promise.all(
      Object.entries(kinds).map(([kind, write]) =>
        run(['send', file(`rights.${kind}`, write(`${kind}-rights`))]),
      ),
    );
    for (const { code, err } of results)
      expect([code, err]).toEqual([4, expect.stringContaining('Azure Service Bus Data Sender')]);
  });

  describe.each(Object.entries(kinds))('of a .%s file exits', (kind, write) => {
    const send = (name: string, content: string, terminal: Partial<Terminal> = {}, ...options: string[]) =>
      run(['send', file(`${name}.${kind}`, content), ...options], terminal);
    const id = (name: string) => `${kind}-${name}`;

    test('with 0 if it is sent', async () => {
      expect((await send('sent', write(id('sent')))).code).toBe(0);
    });

    test.each([
      ['applied', 0],
      ['failed', 1],
      ['rejected', 1],
    ] as const)('if its change is %s, with %i', async (outcome, code) => {
      const changeId = id(outcome);
      const result = await send(outcome, write(changeId), answering(changeId, outcome), '--wait');
      expect(result.code).toBe(code);
    });

    test('with 2 if it has a mistake, and nothing is sent', async () => {
      const before = serviceBus.counts();
      const { code, out } = await send('mistake', write(id('mistake'), 'Sales'));
      expect([code, out]).toEqual([2, expect.stringContaining('expected a GUID, got "Sales"')]);
      expect(serviceBus.counts()).toEqual(before);
    });

    test('with 3 if there is no result in time', async () => {
      expect((await send('late', write(id('late')), {}, '--wait', '--timeout', '0.1')).code).toBe(3);
    });

    test('with 130 if Ctrl-C stops the wait', async () => {
      const untilStopped = () => AbortSignal.timeout(100);
      const { code, err } = await send('stopped', write(id('stopped')), { untilStopped }, '--wait');
      expect([code, err]).toEqual([130, expect.stringContaining(`No result yet: ${id('stopped')}`)]);
    });
  });
});

/** Runs the help of every command in one process, then prints the packages that were imported. */
const runEveryHelp = (names: readonly string[]) => `
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({ resolve(name, context, next) {
    if (!/^([./]|(node|file|data):)/.test(name)) packages.add(name);
    return next(name, context);
  } });
  const { runCommand } = await import('./cli/runCommand.ts');
  const helps = [];
  for (const name of ${JSON.stringify(names)}) {
    let out = '';
    const terminal = { writeOut: (text) => { out += text; }, writeErr: (text) => { out += text; } };
    await runCommand([...name.split(' '), '--help'], {}, terminal);
    helps.push(out.split('\\n')[0]);
  }
  console.log(JSON.stringify({ packages: [...packages], helps }));`;

test('the help of no command loads an SDK, so that it is shown at once', async () => {
  const names = commands.map(({ names: parts }) => parts.join(' '));
  const args = ['--input-type=module', '--eval', runEveryHelp(names)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { packages, helps } = JSON.parse(stdout);
  expect(packages).toEqual(['commander']);
  expect(helps).toEqual(
    names.map((name) => expect.stringMatching(new RegExp(`^Usage: assignment-relay ${name}\\b`))),
  );
});
