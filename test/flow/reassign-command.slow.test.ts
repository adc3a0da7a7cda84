import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Terminal } from '../../cli/terminal/Terminal.ts';
import { aConfiguration, aProfile, group, groupTarget } from '../support/aPolicy.ts';
import { runInProcess } from '../support/cli/runInProcess.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const numbers = Array.from({ length: 60 }, (_, n) => n);

/** 60 configurations of group 1, three profiles of group 3 and of group 6. */
const state = {
  deviceConfigurations: numbers.map((n) => aConfiguration(n, groupTarget(1))),
  resourceAccessProfiles: [1, 2, 3].map((n) => aProfile(n, groupTarget(3), groupTarget(6))),
};

const relay = useRelay({
  graph: { state },
  settings: { REASSIGNMENT_LIMIT: '50', GRAPH_WRITES_PER_20_SECONDS: '50', RECORD_BEFORE: 'true' },
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reassign-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const command = (args: readonly string[], terminal: Partial<Terminal> = {}) =>
  runInProcess(args, { ServiceBusConnection: relay().serviceBus.connectionString }, terminal);
const reassign = (...args: string[]) => command(['reassign', ...args]);

/** The groups of every profile. */
const groups = () =>
  relay()
    .graph.state()
    .resourceAccessProfiles.map(({ assignments }) =>
      assignments.map(({ target }) => String(target['groupId'])).sort(),
    );

describe('the person who moves a department', () => {
  const before = [group(3), group(6)];
  let toRun: string[] = [];

  test('sees the plan, which changes nothing, and the command that runs it', async () => {
    const { code, out, err } = await reassign(
      'plan',
      '--from',
      group(3),
      '--to',
      group(4),
      '--id',
      'MOVE',
      '--reason',
      "Sales' move",
    );
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '      3  resourceAccessProfiles, lane resourceAccess',
      expect.stringMatching(
        new RegExp(
          `^ {6}3 {2}assignments to the group ${group(3)} go to the group ${group(4)}, in about \\d+ s$`,
        ),
      ),
      expect.stringMatching(/^! 3 changes can end as failed with noRoute /),
      '',
      ...[1, 2, 3].map((n) =>
        expect.stringMatching(new RegExp(`^resourceAccessProfiles {2}a0a0a0a0-.*${n}`)),
      ),
      '',
    ]);
    const [, line = ''] = /To run it:\n {2}npx assignment-relay (.*)\n$/.exec(err) ?? [];
    expect(line).toBe(
      `reassign run --from ${group(3)} --to ${group(4)} --reason 'Sales'\\'' move' --id MOVE --expected 3 --wait`,
    );
    toRun = line.replace(`'Sales'\\'' move'`, 'moved').split(' ');
    expect(groups()).toEqual([before, before, before]);
  });

  test('runs it, and sees how it ends', async () => {
    const { code, out } = await command(toRun);
    expect(out).toMatch(
      /^3 assignments to .*\n! 3 changes can .*\n✓ completed: 3 applied of 3 changes, in \d+ s\n$/,
    );
    expect(code).toBe(0);
    const after = [group(4), group(6)];
    expect(groups()).toEqual([after, after, after]);
  });

  test('sees later what became of it', async () => {
    expect(await reassign('status', 'MOVE')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^MOVE {2}.* {2}completed: assignments to the group .*\nrequested by: assignment-relay {2}.*moved\n✓ completed: 3 applied/,
      ),
    });
    expect((await reassign('status')).out).toMatch(/^.* {2}MOVE {2}completed {2}✓ completed: 3 applied.*\n$/);
    const [line = ''] = (await reassign('status', '--json')).out.split('\n');
    expect(JSON.parse(line)).toMatchObject({
      state: 'completed',
      data: { reassignmentId: 'MOVE', applied: 3 },
    });
  });

  test('cannot run it again under the same id, or cancel it', async () => {
    expect(await command(toRun)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('MOVE was used before'),
    });
    expect(await reassign('cancel', 'MOVE', '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('MOVE has completed already'),
    });
  });

  test('undoes it', async () => {
    const file = path.join(folder, 'undo.json');
    expect(await reassign('undo', 'MOVE', '--out', file)).toMatchObject({
      code: 0,
      err: expect.stringContaining('✓ 3 changes to undo MOVE'),
    });
    expect((await command(['check', file])).code).toBe(0);
    expect((await command(['send', file, '--wait'])).code).toBe(0);
    expect(groups()).toEqual([before, before, before]);
  });
});

test('a reassignment of more than the limit is held, and the reason says what to send', async () => {
  const { code, out } = await reassign('run', '--from', group(1), '--remove', '--id', 'HELD', '--wait');
  expect([code, out]).toEqual([
    1,
    expect.stringMatching(
      /^✗ held: nothing is changed\n {2}the plan has 60 assignments, .* send it again with "expected": 60\n! 60 changes can .*\n$/,
    ),
  ]);
  expect((await reassign('status', 'HELD')).code).toBe(1);
});

test('a plan of nothing has no command to run', async () => {
  const { code, out, err } = await reassign('plan', '--from', group(9), '--to', group(8));
  expect([code, out]).toEqual([0, expect.stringMatching(/^ {6}0 {2}assignments to the group/)]);
  expect(err).toContain('There is nothing to reassign.\n');
  expect(err).not.toContain('To run it');
});

test('a file is a reassignment too, for reassign, check and send', async () => {
  const file = path.join(folder, 'move.json');
  const request = {
    reassignmentId: 'FILE',
    from: groupTarget(6),
    to: groupTarget(7),
    policyIds: [state.resourceAccessProfiles[0]?.id],
  };
  writeFileSync(file, JSON.stringify(request, undefined, 2));
  expect(await command(['check', file])).toMatchObject({
    code: 0,
    err: '✓ 1 reassignment without a mistake\n',
  });
  const planned = await reassign('plan', file);
  expect(planned.err).toContain(`npx assignment-relay reassign run ${file} --id FILE --expected 1 --wait`);
  const sent = await command(['send', file, '--wait']);
  expect(sent).toMatchObject({
    code: 0,
    out: expect.stringContaining('✓ completed: 1 applied of 1 change, in'),
  });
});

test('a reassignment is cancelled while it runs, and --wait shows how many changes were not written', async () => {
  const started = await reassign(
    'run',
    '--from',
    group(1),
    '--to',
    group(2),
    '--id',
    'LONG',
    '--expected',
    '60',
  );
  expect(started).toMatchObject({
    code: 0,
    err: expect.stringContaining('Follow it: npx assignment-relay reassign status LONG'),
  });
  const questions: string[] = [];
  const { code, out } = await command(['reassign', 'cancel', 'LONG', '--wait'], {
    confirm: async (question) => questions.push(question) > 0,
  });
  expect(questions).toEqual([expect.stringMatching(/^Cancel LONG\?/)]);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^✗ cancelled: \d+ applied, \d+ cancelled of 60 changes/m),
  ]);
  expect(await reassign('status', 'LONG')).toMatchObject({
    code: 1,
    out: expect.stringContaining(' cancelled: '),
  });
});

test('cancelling an unknown reassignment exits with 1 and its reason', async () => {
  expect(await reassign('cancel', 'UNKNOWN', '--yes', '--wait')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^✗ rejected: .*nothing was cancelled/),
  });
});
