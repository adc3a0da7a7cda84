import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { toMessages } from '../../../cli/undo/toMessages.ts';
import { toResultMessage } from '../../../src/results/toResultMessage.ts';
import { aChange } from '../../support/aChange.ts';
import { configuration } from '../../support/aPolicy.ts';
import { inputOf, runInProcess } from '../../support/cli/runInProcess.ts';
import { aResult, aRow } from './aResult.ts';

let emulator: ServiceBusEmulator;
let folder: string;

const ticket = (reference: string) => ({ requestedBy: { system: 'Jira', reference } });
const many = Array.from({ length: 400 }, (_, n) =>
  aResult(`MANY-${n}`, aRow(1), aRow(2), {
    ...ticket('MANY'),
    policyId: configuration(1_000 + n),
    reason: 'x'.repeat(200),
  }),
);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'undo-'));
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  const client = new ServiceBusClient(emulator.connectionString);
  const sender = client.createSender('assignment-results');
  const events = [
    aResult('OK-1', aRow(1), aRow(2), ticket('OK')),
    aResult('OK-2', undefined, aRow(5), ticket('OK')),
    aResult('OK-3', aRow(1), undefined, { ...ticket('OK'), outcome: 'failed', response: { status: 403 } }),
    aResult('MIXED-1', aRow(6), aRow(7), ticket('MIXED')),
    aResult('MIXED-2', aRow(8), aRow(9), { ...ticket('MIXED'), before: undefined }),
    aResult('LATER-1', aRow(10), aRow(11)),
    aResult('LATER-2', aRow(11), aRow(12)),
    aResult('TWO', aRow(13), aRow(14)),
    { ...aResult('TWO', undefined, aRow(15), { policyId: configuration(2) }), id: 'TWO/other' },
    ...many,
  ];
  for (const event of events) await sender.sendMessages(toResultMessage(event));
  await client.close();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator?.close();
});

const run = (...args: string[]) => runInProcess(args, { ServiceBusConnection: emulator.connectionString });

test('the changes are printed, and what to do with them is said', async () => {
  const before = emulator.counts();
  const { code, out, err } = await run('undo', 'OK');
  expect(code).toBe(0);
  expect(JSON.parse(out).changes.map((change: { changeId: string }) => change.changeId)).toEqual([
    'OK-1:undo',
    'OK-2:undo',
  ]);
  expect(err).toContain('OK-3: failed, nothing to undo\n');
  expect(err).toContain(
    '✓ 2 changes to undo OK. To send them, write them to a file first: npx assignment-relay undo OK --out undo.json\n',
  );
  expect(emulator.counts()).toEqual(before);
});

test('the file passes check', async () => {
  const file = path.join(folder, 'undo.json');
  expect(await run('undo', 'OK', '--out', file)).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringContaining(`send ${file} --wait`),
  });
  expect(await run('check', file)).toEqual({ code: 0, out: '', err: '✓ 2 changes without a mistake\n' });
});

test('the printed changes can be piped into send', async () => {
  const { out } = await run('undo', 'OK', '--json');
  const sent = await runInProcess(['check', '-', '--format', 'jsonl'], {}, { input: inputOf(out) });
  expect(sent).toMatchObject({ code: 0, err: '✓ 2 changes without a mistake\n' });
});

test('more changes than a message holds become several messages, one per line', async () => {
  const file = path.join(folder, 'many.jsonl');
  expect((await run('undo', 'MANY', '--out', file)).code).toBe(0);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => Buffer.byteLength(line) < 256 * 1_024)).toBe(true);
  expect(await run('check', file)).toMatchObject({ code: 0, err: '✓ 400 changes without a mistake\n' });
  expect(await run('undo', 'MANY', '--out', path.join(folder, 'many.json'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('Give the file the extension .jsonl'),
  });
});

test('a message has at most 1,000 changes', () => {
  const changes = Array.from({ length: 1_001 }, () => ({ changeId: 'x' })) as never[];
  expect(toMessages(changes).map((message) => message.changes.length)).toEqual([1_000, 1]);
  expect(toMessages([aChange()])).toEqual([{ changes: [aChange()] }]);
});

describe('nothing is written', () => {
  test.each([
    ['MIXED', 'MIXED-2: its event does not say what was before'],
    ['LATER-1', 'LATER-1: the assignment was changed later by LATER-2 (update)'],
  ])('for %s: %s', async (wanted, reason) => {
    const file = path.join(folder, `${wanted}.json`);
    const { code, out, err } = await run('undo', wanted, '--out', file);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`✗ ${reason}\n✗ 1 change cannot be undone safely: nothing was written.`);
    expect(existsSync(file)).toBe(false);
  });

  test('for a name without a result', async () => {
    expect(await run('undo', 'NOBODY')).toMatchObject({
      code: 1,
      err: expect.stringContaining('NOBODY: no result'),
    });
  });

  test('to a folder that does not exist', async () => {
    expect(await run('undo', 'OK', '--out', path.join(folder, 'no', 'undo.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Cannot write'),
    });
  });

  test('and with --json, the refusals are lines of JSON', async () => {
    const { out } = await run('undo', 'MIXED', '--json');
    expect(JSON.parse(out)).toEqual({ refused: 'MIXED-2', reason: 'its event does not say what was before' });
  });
});

test.each([
  ['MIXED', ['MIXED-1:undo'], /✗ MIXED-2: its event does not say what was before\n/],
  ['LATER-1', ['LATER-1:undo'], /✓ 1 change to undo/],
  ['TWO', ['TWO:undo', 'TWO:undo-2'], /✓ 2 changes to undo/],
])('--force undoes of %s what it can', async (wanted, ids, words) => {
  const { code, out, err } = await run('undo', wanted, '--force');
  expect(JSON.parse(out).changes.map((change: { changeId: string }) => change.changeId)).toEqual(ids);
  expect(code).toBe(0);
  expect(err).toMatch(words);
});
