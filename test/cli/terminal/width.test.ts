import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type GraphEmulator, startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import stringWidth from 'string-width';
import { connectionSettings } from '../../../cli/connectionSettings.ts';
import { createProgram } from '../../../cli/createProgram.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { noOutcomes } from '../../../src/reassignments/outcomeCounts.ts';
import { toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { toResultMessage } from '../../../src/results/toResultMessage.ts';
import { ServiceBusMessageSender } from '../../../src/servicebus/ServiceBusMessageSender.ts';
import { aChange } from '../../support/aChange.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { configuration, group, groupTarget } from '../../support/aPolicy.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';
import { type Answer, FakeRelay } from '../reassign/FakeRelay.ts';
import { aResult, aRow } from '../undo/aResult.ts';

let serviceBus: ServiceBusEmulator;
let graph: GraphEmulator;
let relay: FakeRelay;
let folder: string;

const longReason = 'The department has moved to new devices, so its policies go to another group. '.repeat(3);
const requestedBy = { system: 'ServiceNow', reference: 'RITM0012345', user: 'ada.lovelace@contoso.com' };
const lane = 'assignment-operations-settingsCatalog';

const anAssignment = (n: number) => ({
  changeId: `RITM0099999:${n}`,
  assignmentType: 'groupPolicyConfigurationAssignment',
  collection: 'groupPolicyConfigurations',
  policyId: configuration(n),
  policyName: `Field devices in branch ${n}: VPN and Wi-Fi`,
  assignmentId: `${configuration(n)}_${group(1)}`,
});

const aPlan: Answer[number] = {
  name: 'planned',
  data: {
    dryRun: true,
    total: 300,
    types: ['groupPolicyConfigurations', 'deviceManagementScripts', 'mobileApps'].map((collection) => ({
      assignmentType: 'groupPolicyConfigurationAssignment',
      collection,
      lane: 'groupPolicies',
      assignments: 100,
    })),
    seconds: 460,
    assignments: Array.from({ length: 300 }, (_, n) => anAssignment(n)),
    ofPolicySets: [anAssignment(1)],
    reasons: [{ code: 'overLimit', message: longReason.trim() }],
  },
};

const counts = { total: 300, ...noOutcomes, applied: 298, failed: 2 };
const completed: Answer[number] = {
  name: 'completed',
  data: {
    ...counts,
    startedAt: '2026-11-28T12:00:00.000Z',
    failures: [1, 2].map((n) => ({
      ...{ changeId: `RITM0099999:${n}`, policyId: configuration(n), outcome: 'failed' },
      ...{ code: 'Forbidden', message: longReason.trim() },
    })),
  },
};

async function fill(client: ServiceBusClient): Promise<void> {
  const sender = new ServiceBusMessageSender(client);
  const failure = { code: 'Forbidden', message: longReason };
  const rest = { requestedBy, reason: longReason };
  await sender.send('assignment-results', [
    toResultMessage(aResult('RITM0012345-1', aRow(1), aRow(2), rest)),
    toResultMessage(
      aResult('RITM0012345-2', aRow(2), aRow(3), { ...rest, outcome: 'failed', error: failure }),
    ),
  ]);
  const url = `/beta/deviceManagement/deviceConfigurations/${configuration(1)}/assignments/${aRow(1).id}`;
  const description = `PATCH ${url}: 403 Forbidden: ${longReason}`;
  const error = { reason: 'failed', description, changeIds: [], places: [] } as const;
  for (const number of ['1', '2', '3']) {
    const change = aChange({ changeId: `RITM0012345-${number}`, reason: longReason });
    const message = anIncomingMessage({ body: { version: 1, change }, sequenceNumber: number });
    await sender.send('assignment-errors', [toErrorMessage(message, { ...error, sourceQueue: lane })]);
  }
  await sender.send(lane, [{ messageId: 'm', body: Buffer.from('{}'), sessionId: 's' }]);
}

function writeFiles(): void {
  const change = { ...aChange(), assignmentType: 'deviceConfigurationAssigment' };
  const tarket = { ...aChange(), assignment: { tarket: groupTarget(1) }, changeId: 'a b' };
  writeFileSync(path.join(folder, 'wrong.json'), JSON.stringify({ changes: [change, tarket] }, undefined, 2));
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'width-'));
  writeFiles();
  serviceBus = await startServiceBusEmulator({ config: serviceBusConfig });
  graph = await startGraphEmulator();
  relay = new FakeRelay(serviceBus.connectionString);
  const client = new ServiceBusClient(serviceBus.connectionString);
  await fill(client);
  await client.close();
  const started = { reassignmentId: 'RITM0099999', from: groupTarget(1), to: groupTarget(2) };
  await relay.publish({ ...started, requestedBy, reason: longReason }, completed);
  relay.answers(aPlan);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await relay?.close();
  await graph?.close();
  await serviceBus?.close();
});

async function run(columns: number, args: readonly string[], own: Record<string, string> = {}) {
  const env = { ...connectionSettings(serviceBus, graph), ...own };
  const size = { columns, errorColumns: columns, isInteractive: true };
  const untilStopped = () => AbortSignal.timeout(300);
  const words = args.map((word) => word.replace(/^(?=wrong\.json)/, `${folder}/`));
  const { out, err } = await runInProcess(words, env, { ...size, untilStopped });
  return { out: stripVTControlCharacters(out), err: stripVTControlCharacters(err) };
}

const tooWide = (text: string, columns: number) =>
  text.split('\n').filter((row) => stringWidth(row) > columns);

function allCommands(): string[][] {
  const writeNothing = () => {};
  const program = createProgram(async () => {}, { writeOut: writeNothing, writeErr: writeNothing });
  const below = (command: Command, words: readonly string[]): string[][] =>
    command.commands.flatMap((sub) => [[...words, sub.name()], ...below(sub, [...words, sub.name()])]);
  return [[], ...below(program, [])];
}

const move = ['--from', group(1), '--to', group(2), '--reason', 'Sales moves to new devices'];

describe.each([80, 200])('on a terminal of %i columns', (columns) => {
  test.each([
    [['example'], 'mobileAppAssignment'],
    [['example', 'deviceCompliance'], 'use one of these names instead'],
    [['check', 'wrong.json'], 'did you mean "deviceConfigurationAssignment"? Expected one of'],
    [['send', 'wrong.json'], 'nothing was sent'],
    [['status'], '✗ needs attention'],
    [['watch', '--since', '90d'], 'RITM0012345-2'],
    [['show', 'RITM0012345'], 'requested by:'],
    [['show', 'NOBODY'], 'no result'],
    [['report', '--since', '90d'], 'deviceConfigurationAssignment'],
    [['errors', 'list'], '3 × failed: 403 Forbidden: The department'],
    [['errors', 'list', '--each'], 'RITM0012345-3'],
    [['errors', 'show', 'errors/1'], 'description: PATCH /beta/'],
    [['errors', 'show', 'errors/99'], 'not found'],
    [['errors', 'replay', 'errors/1', '--dry-run'], 'would be replayed'],
    [['reassign', 'plan', ...move, '--timeout', '5'], '300 assignments to the group'],
    [['reassign', 'plan', ...move, '--types', 'mobileAppAsignment'], 'did you mean "mobileAppAssignment"?'],
    [['reassign', 'status'], 'RITM0099999 completed'],
    [['reassign', 'status', 'RITM0099999'], '298 applied, 2 failed of 300 changes'],
    [['reassign', 'status', 'NOBODY'], 'no reassignment'],
    [['undo', 'RITM0012345-1'], 'RITM0012345-1'],
    [['doctor'], 'Graph permissions'],
    [['fault', 'graph', '503', '--method', 'PATCH', '--path', 'deviceManagement/x'], 'answered with 503'],
    [['fault', 'list'], 'answered with 503'],
    [['grant'], 'Name the identity of the app'],
    [['grant', '--principal', group(1), '--lanes', 'kitchen'], 'Expected one or more of'],
    [['schema', 'chnage'], 'Allowed choices are'],
  ])('%j fits', async (args, words) => {
    const { out, err } = await run(columns, args);
    expect(`${out}${err}`.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(tooWide(`${out}${err}`, columns)).toEqual([]);
  });

  test('the help of every command fits', async () => {
    const help = await Promise.all(allCommands().map((words) => run(columns, [...words, '--help'])));
    expect(help.length).toBeGreaterThan(25);
    for (const { out, err } of help) {
      expect([err, tooWide(out, columns)]).toEqual(['', []]);
      expect(out).toMatch(/^Usage: assignment-relay /);
    }
  });

  test('wrong settings fit', async () => {
    const settings = { LANES: 'enrolment', GRAPH_ASSIGN_FALLBACK: 'x', ServiceBusConnection: 'x' };
    const { out, err } = await run(columns, ['doctor'], settings);
    expect(out).toContain('did you mean "enrollment"?');
    expect(tooWide(`${out}${err}`, columns)).toEqual([]);
  });
});
