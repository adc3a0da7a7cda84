import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusError, type ServiceBusErrorCode } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cancelScheduled } from '../../../cli/reassign/cancelScheduled.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { formatTime } from '../../../cli/terminal/formatTime.ts';
import type { Terminal } from '../../../cli/terminal/Terminal.ts';
import type { Reassignment } from '../../../src/changes/reassignment.ts';
import { noOutcomes } from '../../../src/reassignments/outcomeCounts.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { aChange } from '../../support/aChange.ts';
import { group, groupTarget } from '../../support/aPolicy.ts';
import { runInProcess } from '../../support/cli/runInProcess.ts';
import { until } from '../../support/flow/until.ts';
import { type Answer, FakeRelay } from './FakeRelay.ts';

let emulator: ServiceBusEmulator;
let relay: FakeRelay;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reassign-'));
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  relay = new FakeRelay(emulator.connectionString);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await relay?.close();
  await emulator?.close();
});

const reassign = (args: readonly string[], terminal: Partial<Terminal> = {}) =>
  runInProcess(['reassign', ...args], { ServiceBusConnection: emulator.connectionString }, terminal);

const lines = (text: string) => text.split('\n').slice(0, -1);
const move = ['--from', group(1), '--to', group(2)];

const anAssignment = (n: number) => ({
  changeId: `c-${n}`,
  assignmentType: 'mobileAppAssignment',
  collection: 'mobileApps',
  policyId: `app-${n}`,
  policyName: `App ${n}`,
  assignmentId: `a-${n}`,
});

const aPlan = (data: object = {}): Answer[number] => ({
  name: 'planned',
  data: {
    dryRun: true,
    total: 2,
    types: [
      { assignmentType: 'mobileAppAssignment', collection: 'mobileApps', lane: 'apps', assignments: 2 },
    ],
    seconds: 46,
    assignments: [anAssignment(1), anAssignment(2)],
    ...data,
  },
});
const started = aPlan({ dryRun: false });
const aWarning = {
  code: 'noRoute',
  message: '2 changes can fail',
  assignmentTypes: ['mobileAppAssignment'],
  assignments: 2,
};
const counts = (own: object) => ({ total: 2, ...noOutcomes, ...own });
const progress: Answer[number] = { name: 'progress', data: counts({ applied: 1, secondsLeft: 200 }) };
const completed = (own: object = { applied: 2 }): Answer[number] => ({
  name: 'completed',
  data: { ...counts(own), startedAt: new Date(Date.now() - 89_100).toISOString(), failures: [], ...own },
});

describe('plan', () => {
  test('has the numbers, then the assignments', async () => {
    relay.answers(aPlan({ notListed: 7, ofPolicySets: [anAssignment(3)] }));
    const { code, out } = await reassign(['plan', ...move]);
    expect([code, lines(out)]).toEqual([
      0,
      [
        '      2  mobileApps, lane apps',
        `      2  assignments to the group ${group(1)} go to the group ${group(2)}, in about 46 s`,
        '      1  stay, because they come from policy sets: change the policy set',
        '',
        'mobileApps  app-1  App 1',
        'mobileApps  app-2  App 2',
        '… and 7 more',
      ],
    ]);
  });

  test('warns of changes that can fail, below the numbers', async () => {
    relay.answers(aPlan({ warnings: [aWarning] }));
    const { code, out } = await reassign(['plan', ...move]);
    expect([code, lines(out).slice(2, 4)]).toEqual([0, ['! 2 changes can fail', '']]);
  });

  test.each(['overLimit', 'everyone', 'exclusion', 'notAsExpected'])(
    'that would be held for %s has the command that says what is expected',
    async (code) => {
      relay.answers(aPlan({ reasons: [{ code, message: 'send it again' }] }));
      const { code: exitCode, err } = await reassign(['plan', ...move]);
      expect([exitCode, err]).toEqual([0, expect.stringContaining('--expected 2 --wait')]);
    },
  );

  test('that would be held for another reason exits with 1', async () => {
    relay.answers(aPlan({ reasons: [{ code: 'unreadable', message: 'mobileApps' }] }));
    const { code, err } = await reassign(['plan', ...move]);
    expect([code, err]).toEqual([1, expect.stringContaining('✗ It would be held.')]);
  });

  test('of many assignments: a terminal has the numbers and the first 20, a pipe has all', async () => {
    const assignments = Array.from({ length: 184 }, (_, n) => anAssignment(n));
    relay.answers(aPlan({ total: 191, assignments, notListed: 7 }));
    const listed = (text: string) => lines(text).filter((line) => line.startsWith('mobileApps  app-'));
    const onTerminal = await reassign(['plan', ...move], { columns: 80, errorColumns: 80 });
    expect(listed(onTerminal.out)).toHaveLength(20);
    expect(lines(onTerminal.out).at(-1)).toBe('… and 171 more. Pipe the output to `less` to see the list.');
    const inPipe = await reassign(['plan', ...move]);
    expect(listed(inPipe.out)).toHaveLength(184);
    expect(lines(inPipe.out).at(-1)).toBe('… and 7 more');
  });

  test('the command that runs it is in rows that a shell takes', async () => {
    relay.answers(aPlan());
    const args = ['plan', ...move, '--id', 'ROWS', '--reason', 'Sales moves to new devices'];
    const inPipe = await reassign(args);
    const onTerminal = await reassign(args, { columns: 80, errorColumns: 80 });
    expect(Math.max(...lines(onTerminal.err).map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(onTerminal.err).toContain(' \\\n');
    expect(onTerminal.err.replaceAll(/ \\\n +/g, ' ')).toBe(inPipe.err);
  });

  test('asks under an id of its own, so that the same id can be planned twice and then run', async () => {
    relay.answers(aPlan());
    await reassign(['plan', ...move, '--id', 'TWICE']);
    await reassign(['plan', ...move, '--id', 'TWICE']);
    const ids = relay.requests.slice(-2).map(({ reassignmentId }) => reassignmentId);
    expect(ids).toEqual([
      expect.stringMatching(/^TWICE:plan-\w+$/),
      expect.stringMatching(/^TWICE:plan-\w+$/),
    ]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test.each([
    [['--to', 'all-devices'], { to: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } }],
    [['--to', 'all-users'], { to: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' } }],
    [
      ['--to', `exclude:${group(3)}`],
      { to: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId: group(3) } },
    ],
    [['--remove'], { to: null }],
    [
      [
        '--to',
        group(2),
        '--types',
        'mobileAppAssignment',
        'deviceConfigurationAssignment',
        '--policies',
        'P1',
        'P2',
        '--ticket',
        'RITM1',
      ],
      {
        assignmentTypes: ['mobileAppAssignment', 'deviceConfigurationAssignment'],
        policyIds: ['P1', 'P2'],
        requestedBy: { system: 'assignment-relay', reference: 'RITM1', user: expect.any(String) },
      },
    ],
  ])('of %j asks for it, and the command that runs it says the same', async (args, part) => {
    relay.answers(aPlan());
    const { err } = await reassign(['plan', '--from', group(1), ...args]);
    expect(relay.requests.at(-1)).toMatchObject({ from: groupTarget(1), dryRun: true, ...part });
    expect(err).toContain(`reassign run --from ${group(1)} ${args.join(' ')} --id reassign-`);
    expect(err).toMatch(/ --expected 2 --wait\n$/);
  });

  test.each([
    ['overLimit', 0, 'To run it:'],
    ['everyone', 0, 'To run it:'],
    ['unreadable', 1, 'It would be held'],
    ['targetNotTaken', 1, 'It would be held'],
  ])('that would be held for %s exits with %i', async (code, exit, words) => {
    relay.answers(aPlan({ reasons: [{ code, message: 'because' }] }));
    const result = await reassign(['plan', ...move]);
    expect(result).toMatchObject({
      code: exit,
      out: expect.stringContaining('! because\n'),
      err: expect.stringContaining(words),
    });
  });

  test('--json prints the event as it was published', async () => {
    relay.answers(aPlan());
    const { out } = await reassign(['plan', ...move, '--json']);
    expect(lines(out).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        specversion: '1.0',
        type: 'assignmentrelay.reassignment.planned',
        data: expect.objectContaining({ total: 2 }),
      }),
    ]);
  });
});

describe('run', () => {
  const run = (id: string, ...args: string[]) =>
    reassign(['run', ...move, '--id', id, '--expected', '2', ...args]);

  test('sends the request and ends when it is planned', async () => {
    relay.answers(started, progress, completed());
    const { code, out, err } = await run('R-1');
    expect(relay.requests.at(-1)).toMatchObject({ reassignmentId: 'R-1', expected: 2 });
    expect(relay.requests.at(-1)).not.toHaveProperty('dryRun');
    expect([code, out]).toEqual([
      0,
      `2 assignments to the group ${group(1)} go to the group ${group(2)}, in about 46 s\n`,
    ]);
    expect(err).toContain('Follow it: npx assignment-relay reassign status R-1\n');
  });

  test.each([
    ['planned', aPlan({ dryRun: false, warnings: [aWarning] }), 0],
    [
      'held',
      { name: 'held', data: { warnings: [aWarning], reasons: [{ code: 'unreadable', message: '' }] } },
      1,
    ],
  ] as const)('warns of changes that can fail when it is %s', async (name, event, exit) => {
    relay.answers(event);
    const { code, out } = await run(`R-warned-${name}`);
    expect([code, lines(out).at(-1)]).toEqual([exit, '! 2 changes can fail']);
    expect((await reassign(['status'])).out).not.toContain('can fail');
  });

  test('--wait shows the progress, and ends with the numbers', async () => {
    relay.answers(started, progress, completed());
    const { code, out, err } = await run('R-2', '--wait');
    expect(err).toMatch(/ {2}1 of 2: 1 applied, about 4 min left\n$/);
    expect([code, lines(out).at(-1)]).toEqual([0, '✓ completed: 2 applied of 2 changes, in 90 s']);
  });

  test('--wait exits with 1 and names what failed', async () => {
    const failures = [
      { changeId: 'c-1', policyId: 'app-1', outcome: 'failed', code: 'Forbidden', message: 'no permission' },
    ];
    relay.answers(started, completed({ applied: 1, failed: 1, failures, notListed: 3 }));
    const { code, out } = await run('R-3', '--wait');
    expect([code, lines(out).slice(1)]).toEqual([
      1,
      [
        'failed  c-1  app-1  Forbidden  no permission',
        '… and 3 more: npx assignment-relay show R-3',
        '✗ completed: 1 applied, 1 failed of 2 changes, in 90 s',
      ],
    ]);
  });

  test('--json prints the events and nothing else', async () => {
    relay.answers(started, progress, completed());
    const { out } = await run('R-4', '--wait', '--json');
    expect(lines(out).map((line) => JSON.parse(line).type)).toEqual(
      ['planned', 'progress', 'completed'].map((name) => `assignmentrelay.reassignment.${name}`),
    );
  });

  test('exits with 1 and the reason if it is held', async () => {
    relay.answers({ name: 'held', data: { reasons: [{ code: 'notAsExpected', message: 'there are 3' }] } });
    expect(await run('R-5', '--wait')).toMatchObject({
      code: 1,
      out: '✗ held: nothing is changed\n  there are 3\n',
      err: expect.stringContaining('"expected" is the option --expected'),
    });
  });

  test('runs again after it was held, also with the same numbers, but not after it has started', async () => {
    relay.answers({ name: 'held', data: { reasons: [{ code: 'unreadable', message: 'mobileApps' }] } });
    expect((await run('R-8', '--wait')).code).toBe(1);
    relay.answers(started, completed());
    expect((await run('R-8', '--wait')).code).toBe(0);
    expect(await run('R-8', '--wait')).toMatchObject({
      code: 2,
      err: expect.stringContaining('R-8 was used before'),
    });
  });

  test('exits with 3 without news', async () => {
    relay.answers();
    expect(await run('R-6', '--wait', '--timeout', '0.2')).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('✗ No news of R-6 for 0.2 s.'),
    });
  });

  test('exits with 130 after Ctrl-C, and says that the reassignment continues', async () => {
    relay.answers(started, progress);
    const { code, err } = await reassign(['run', ...move, '--id', 'R-7', '--expected', '2', '--wait'], {
      untilStopped: () => AbortSignal.timeout(1_500),
    });
    expect([code, err]).toEqual([130, expect.stringContaining('`npx assignment-relay reassign cancel R-7`')]);
  });
});

describe('status', () => {
  const request = (reassignmentId: string): Reassignment => ({
    reassignmentId,
    from: groupTarget(1),
    to: null,
  });

  test('has the latest of each reassignment, without plans', async () => {
    await relay.publish(request('S-1'), started);
    await relay.publish(request('S-2'), aPlan());
    await relay.publish(request('S-1'), progress, 1);
    const { code, out } = await reassign(['status']);
    expect(code).toBe(0);
    expect(lines(out).filter((line) => line.includes('  S-'))).toEqual([
      expect.stringMatching(/ {2}S-1 {2}running {2}1 of 2: 1 applied, about 4 min left$/),
    ]);
    expect((await reassign(['status', 'S-2'])).out).toContain('plan: assignments to the group');
  });

  test('does not mistake a second request with the same id for the first one', async () => {
    const held = {
      name: 'held',
      data: { reasons: [{ code: 'alreadyRunning', message: 'it runs' }] },
    } as const;
    await relay.publish(request('S-3'), started);
    await relay.publish({ ...request('S-3'), expected: 9 }, held);
    expect((await reassign(['status', 'S-3'])).out).toContain('running: ');
    const late = { name: 'held', data: { reasons: [{ code: 'idUsed', message: 'it has ended' }] } } as const;
    await relay.publish(request('S-7'), completed());
    await relay.publish({ ...request('S-7'), expected: 9 }, late);
    expect((await reassign(['status', 'S-7'])).code).toBe(0);
  });

  test.each([
    ['S-4', completed(), 0],
    ['S-5', completed({ applied: 1, cancelled: 1, cancelRequested: true }), 1],
    ['S-6', { name: 'held', data: { reasons: [{ code: 'overLimit', message: 'too many' }] } } as const, 1],
  ])('of %s exits by its outcome', async (id, event, code) => {
    await relay.publish(request(id), event);
    expect((await reassign(['status', id])).code).toBe(code);
  });

  test('is a line of watch too', async () => {
    await relay.publish(request('S-7'), completed());
    const { out } = await runInProcess(
      ['watch', '--since', '1h'],
      { ServiceBusConnection: emulator.connectionString },
      { untilStopped: () => AbortSignal.timeout(1_000) },
    );
    expect(out).toMatch(/ {2}S-7 {2}completed {2}✓ completed: 2 applied of 2 changes, in 90 s$/m);
  });

  test('of an unknown id exits with 1', async () => {
    expect(await reassign(['status', 'NOBODY'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('NOBODY: no reassignment'),
    });
  });
});

describe('cancel', () => {
  test('asks, and does nothing if the answer is no', async () => {
    const before = relay.requests.length;
    const { code, err } = await reassign(['cancel', 'C-1'], { confirm: async () => false });
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing was cancelled.')]);
    expect(relay.requests.length).toBe(before);
  });

  test('--wait exits with 0 if nothing failed, whatever was cancelled', async () => {
    relay.answers(started);
    await reassign(['run', ...move, '--id', 'C-2']);
    relay.answers(completed({ applied: 1, cancelled: 1, cancelRequested: true }));
    const { code, out } = await reassign(['cancel', 'C-2', '--yes', '--wait', '--json']);
    expect(relay.requests.at(-1)).toMatchObject({ reassignmentId: 'C-2', cancel: true });
    expect([code, JSON.parse(out).data]).toEqual([0, expect.objectContaining({ cancelled: 1 })]);
  });
});

describe('cancel of what cannot be cancelled', () => {
  test('says if the record does not know the id, because it can be a mistake', async () => {
    const { code, err } = await reassign(['cancel', 'UNKNOWN', '--yes']);
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('! The record does not show that UNKNOWN has started.'),
    ]);
    await relay.publish({ reassignmentId: 'KNOWN', from: groupTarget(1), to: groupTarget(2) }, started);
    expect((await reassign(['cancel', 'KNOWN', '--yes'])).err).not.toContain('!');
  });

  test.each([
    [completed(), 'has completed already'],
    [completed({ applied: 1, cancelled: 1, cancelRequested: true }), 'was cancelled before'],
  ])('of %j, it says what became of it', async (event, text) => {
    const reassignmentId = text.replaceAll(' ', '-');
    await relay.publish({ reassignmentId, from: groupTarget(1), to: groupTarget(2) }, event);
    const { code, err } = await reassign(['cancel', reassignmentId, '--yes']);
    expect([code, err]).toEqual([1, expect.stringContaining(`${reassignmentId} ${text}`)]);
  });
});

describe('run --at', () => {
  const at = '2099-11-30T06:00';
  const scheduled = new Date(at).toISOString();
  const runAt = (id: string, ...args: string[]) =>
    reassign(['run', ...move, '--id', id, '--at', at, ...args]);
  const waiting = () => emulator.counts()['assignment-changes']?.scheduled;

  test('schedules the message: status shows that it waits, and cancel takes it back', async () => {
    const { code, out, err } = await runAt(
      ...['A-1', '--expected', '2', '--ticket', 'RITM7'],
      ...['--reason', 'Sales moves'],
    );
    expect([code, out]).toEqual([0, `A-1 is scheduled for ${formatTime(new Date(at))}.\n`]);
    expect(err).toContain('`npx assignment-relay reassign cancel A-1`');
    const shown = `${formatTime(new Date(at))}  A-1  scheduled  assignments to the group ${group(1)} go to the group ${group(2)}\n`;
    expect(await reassign(['status', 'A-1'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^2099.*\nrequested by: assignment-relay {2}RITM7 {2}.* {2}Sales moves\n$/),
    });
    expect((await reassign(['status'])).out).toContain(shown);
    const asked: string[] = [];
    const no = { confirm: async (question: string) => asked.push(question) < 0 };
    expect(await reassign(['cancel', 'A-1'], no)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing was cancelled.'),
    });
    expect(asked).toEqual([expect.stringContaining('It has not started: it is scheduled for 2099')]);
    expect(waiting()).toBe(1);
    const before = relay.requests.length;
    expect(await reassign(['cancel', 'A-1', '--yes', '--wait'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✓ A-1 will not start\. It was scheduled for 2099/),
    });
    expect([waiting(), relay.requests.length]).toEqual([0, before]);
    expect(await reassign(['status', 'A-1'])).toMatchObject({ code: 1, out: '' });
  });

  test('--json has the time in UTC, also in status and cancel', async () => {
    const printed = [
      await runAt('A-2', '--json'),
      await reassign(['status', 'A-2', '--json']),
      await reassign(['cancel', 'A-2', '--yes', '--json']),
    ].map(({ out }) => JSON.parse(out));
    expect(printed).toEqual(
      ['scheduled', 'scheduled', 'cancelled'].map((state) => ({
        ...{ state, reassignmentId: 'A-2', scheduledFor: scheduled },
        request: expect.objectContaining({ from: groupTarget(1), to: groupTarget(2) }),
      })),
    );
  });

  test('status lists the first to start first', async () => {
    await reassign(['run', ...move, '--id', 'A-9', '--at', '2099-12-31T06:00']);
    await reassign(['run', ...move, '--id', 'A-8', '--at', '2099-12-30T06:00']);
    const { out } = await reassign(['status']);
    expect(out.match(/A-\d(?= {2}scheduled)/g)).toEqual(['A-8', 'A-9']);
    await reassign(['cancel', 'A-8', '--yes']);
    await reassign(['cancel', 'A-9', '--yes']);
  });

  test('starts the reassignment when it is due', async () => {
    relay.answers(started);
    const soon = new Date(Date.now() + 1_500).toISOString();
    await reassign(['run', ...move, '--id', 'A-3', '--at', soon]);
    expect(relay.requests.at(-1)?.reassignmentId).not.toBe('A-3');
    await until(() => relay.requests.at(-1)?.reassignmentId === 'A-3', 'the request');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon));
  });

  test('without --expected, it says that the plan can find anything', async () => {
    expect((await runAt('A-4')).err).toContain('! It starts then, whatever the plan finds.');
    expect((await runAt('A-5', '--expected', '2')).err).not.toContain('!');
    await reassign(['cancel', 'A-4', '--yes']);
    await reassign(['cancel', 'A-5', '--yes']);
  });

  test('an id that is scheduled is not used again', async () => {
    await runAt('A-6');
    for (const again of [await runAt('A-6'), await reassign(['run', ...move, '--id', 'A-6'])])
      expect([again.code, again.err]).toEqual([2, expect.stringContaining('A-6 is scheduled for 2099')]);
    expect(waiting()).toBe(1);
    await reassign(['cancel', 'A-6', '--yes']);
  });

  test('of an id that runs already, cancel cancels what runs', async () => {
    await runAt('A-7');
    await relay.publish({ reassignmentId: 'A-7', from: groupTarget(1), to: groupTarget(2) }, started);
    await reassign(['cancel', 'A-7', '--yes']);
    await until(() => 'cancel' in (relay.requests.at(-1) ?? {}), 'the cancellation');
    expect(relay.requests.at(-1)).toMatchObject({ reassignmentId: 'A-7', cancel: true });
    expect(waiting()).toBe(1);
  });

  test('that becomes due while it is cancelled is reported', async () => {
    const err: string[] = [];
    const refuses = (code: ServiceBusErrorCode) => ({
      cancel: () => Promise.reject(new SendError('changes', new ServiceBusError('refused', code))),
    });
    const terminal = {
      writeOut: () => {},
      writeErr: (line: string) => err.push(line),
    } as unknown as Terminal;
    expect(await cancelScheduled(refuses('MessageNotFound'), [], false, terminal)).toBe(1);
    expect(err).toEqual([expect.stringContaining('it starts now')]);
    await expect(cancelScheduled(refuses('ServiceBusy'), [], false, terminal)).rejects.toThrow(SendError);
  });
});

describe('a wrong command line is explained, and nothing is sent', () => {
  const file = (name: string, content: object) => {
    const written = path.join(folder, name);
    writeFileSync(written, JSON.stringify(content));
    return written;
  };

  test.each([
    [['plan'], /Say what is reassigned: --from/],
    [['plan', '--from', group(1)], /either --to <target> or --remove/],
    [['plan', ...move, '--remove'], /either --to <target> or --remove/],
    [['plan', '--from', 'Sales', '--to', group(1)], /^--from {2}expected a?.*Sales/m],
    [['plan', '--from', group(1), '--to', group(1)], /^--to {2}must differ/m],
    [['plan', ...move, '--types', 'fridgeAssignment'], /^--types {2}/m],
    [['plan', ...move, '--id', 'a b'], /^--id {2}expected 1 to 80/m],
    [['run', ...move, '--at', '2020-11-30T06:00'], /2020-11-30 06:00:00 .* is in the past/],
    [['run', ...move, '--at', '2099-02-30T06:00'], /Expected a time such as 2026-11-30T06:00/],
    [['run', ...move, '--at', 'monday'], /Expected a time/],
    [['run', ...move, '--at', '2099-11-30T06:00', '--wait'], /With --at, this command does not wait/],
    [['run', ...move, '--expected', 'all'], /Expected a whole number/],
    [['run', 'nowhere.json'], /There is no file nowhere\.json/],
    [['cancel', 'a b', '--yes'], /a b: expected 1 to 80/],
    [['cancel', 'C-9'], /add --yes/],
    [['explode'], /unknown command 'explode'/],
  ])('%j', async (args, message) => {
    const before = relay.requests.length;
    const { code, out, err } = await reassign(args);
    expect([code, out, err]).toEqual([2, '', expect.stringMatching(message)]);
    expect(err).not.toMatch(/^ +at /m);
    expect(relay.requests.length).toBe(before);
  });

  test.each([
    [{ reassignmentId: 'F-1', from: { '@odata.type': 'x' }, to: null }, [], /f\.json:1:\d+ {2}\/from/],
    [aChange(), [], /expected one reassignment\. Use `send` for changes/],
    [{ reassignmentId: 'F-2', cancel: true }, [], /expected one reassignment/],
    [{ reassignmentId: 'F-3', from: groupTarget(1), to: null }, ['--to', group(2)], /leave out --from, --to/],
    [
      { reassignmentId: 'F-4', from: groupTarget(1), to: null },
      ['--ticket', 'RITM1'],
      /--ticket and --reason/,
    ],
  ])('a file with %j', async (content, args, message) => {
    const { code, err } = await reassign(['plan', file('f.json', content), ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});
