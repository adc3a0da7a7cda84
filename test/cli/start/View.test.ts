import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, test } from '@jest/globals';
import type { LaneProgress } from '../../../cli/start/Progress.ts';
import { progressLines } from '../../../cli/start/progressLines.ts';
import { View } from '../../../cli/start/View.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { aResultEvent } from '../../support/cli/aResultEvent.ts';
import { FakeTerminal } from '../../support/cli/FakeTerminal.ts';

const sizes = [
  [80, 24],
  [120, 40],
  [120, 50],
  [200, 50],
] as const;

const start = Date.parse('2026-11-28T12:00:00.000Z');
const reason = `assignmentType: expected one of ${'"deviceConfigurationAssignment", '.repeat(12)}got "x"`;
const busy: LaneProgress = { lane: 'configuration', waiting: 192, writes: [], limit: 100 };

/** Every seventh fails. */
const anEvent = (number: number): ResultEvent => {
  const changeId = `change-${String(number).padStart(3, '0')}`;
  const requestedBy = { system: 'ServiceNow', reference: `RITM${number}` };
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: `group-${number}` };
  return number % 7 === 0
    ? aResultEvent({ changeId, requestedBy, outcome: 'failed', error: { code: 'Bad', message: reason } })
    : aResultEvent({ changeId, requestedBy, outcome: 'applied', assignment: { target } });
};

function openView(stdout: WriteStream, stderr: WriteStream, json = false) {
  const clock = { seconds: 0, progress: { changes: 0, lanes: [busy] } };
  const view = new View({
    ...{ stdout, stderr, json },
    nameOf: () => 'Field devices: VPN',
    progress: (...counted) => progressLines(clock.progress, ...counted),
    now: () => new Date(start + clock.seconds * 1_000),
  });
  return { view, clock };
}

function onTerminal(columns: number, rows: number) {
  const terminal = new FakeTerminal(columns, rows);
  return { terminal, ...openView(terminal.stdout.asTty, terminal.stderr.asTty) };
}

/** Streams that are not a terminal. `read` returns what was written. */
function inFiles(json: boolean) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const read = (stream: PassThrough) =>
    String(stream.read() ?? '')
      .split('\n')
      .slice(0, -1);
  const opened = openView(out as unknown as WriteStream, err as unknown as WriteStream, json);
  return { ...opened, out: () => read(out), err: () => read(err) };
}

const changeIds = (rows: readonly string[]) => rows.flatMap((row) => row.match(/change-\d+/g) ?? []);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const idsOf = (count: number) => numbers(count).map((number) => anEvent(number).data.changeId);

const outage = /… waits +× 120, last \S+ \S+ +Graph: 503 ServiceUnavailable/;
const outagesIn = (rows: readonly string[]) => rows.join(' ').split(outage).length - 1;

const liveLines = [
  '',
  expect.stringMatching(/^changes 0 → operations 192 → results \d+/),
  'writes in 20 s:  configuration 0 of 100',
  '192 wait, done in about 20 s',
];

describe.each(sizes)('at %i × %i', (columns, rows) => {
  test('300 results stay in the scrollback, each once and whole, above the live lines', async () => {
    const { terminal, view } = onTerminal(columns, rows);
    view.say('Service Bus: the local emulator at 127.0.0.1:5672');
    for (const number of numbers(300)) {
      view.result(anEvent(number));
      if (number % 10 === 0) view.refresh();
    }
    const shown = await terminal.rows();
    expect(shown[0]).toBe('Service Bus: the local emulator at 127.0.0.1:5672');
    expect(changeIds(shown)).toEqual(idsOf(300));
    expect(shown.slice(-4)).toEqual(liveLines);
    expect(shown.at(-3)).toMatch(/results 300 {2}✓ applied 258 {2}✗ failed 42$/);
    expect(shown.join(' ').replace(/ +/g, ' ').split(`Bad: ${reason}`)).toHaveLength(43);
    expect(await terminal.lines()).toEqual(shown); // the terminal wraps nothing by itself
  });

  test('60 s of 503 are one line, which is live until Graph answers again', async () => {
    const { terminal, view, clock } = onTerminal(columns, rows);
    view.result(anEvent(1));
    for (; clock.seconds < 60; clock.seconds += 1) {
      view.hostLine({ kind: 'waits', text: 'Graph: 503 ServiceUnavailable' });
      view.hostLine({ kind: 'waits', text: 'Graph: 503 ServiceUnavailable' });
    }
    const during = await terminal.rows();
    expect([outagesIn(during), during.join().split('503').length]).toEqual([1, 2]);
    expect(during.at(-1)).toBe('192 wait and will be tried again');
    view.result(anEvent(2));
    view.refresh();
    expect((await terminal.rows()).at(-1)).toBe(liveLines.at(-1)); // Graph answers, so the time left is known again
    clock.seconds += 30;
    view.refresh();
    const after = await terminal.rows();
    expect([outagesIn(after), after.join().split('503').length]).toEqual([1, 2]);
    expect(changeIds(after)).toEqual(idsOf(2));
    expect(after.slice(-4)).toEqual(liveLines);
  });

  test.each([
    [80, 24],
    [200, 50],
  ])('a resize to %i × %i loses and doubles nothing', async (toColumns, toRows) => {
    const { terminal, view } = onTerminal(columns, rows);
    for (const number of numbers(40)) view.result(anEvent(number));
    await terminal.resize(toColumns, toRows);
    for (const number of numbers(80).slice(40)) view.result(anEvent(number));
    const shown = await terminal.rows();
    expect(changeIds(shown)).toEqual(idsOf(80));
    expect(shown.filter((row) => row.startsWith('changes '))).toHaveLength(1);
    expect(shown.slice(-4)).toEqual(liveLines);
  });

  test('after the end, the live lines are gone', async () => {
    const { terminal, view } = onTerminal(columns, rows);
    for (const number of numbers(50)) view.result(anEvent(number));
    view.hostLine({ kind: 'problem', text: 'host: assignment-changes: ECONNREFUSED' });
    view.end();
    view.say('Stopped.');
    view.refresh();
    const shown = await terminal.rows();
    expect(changeIds(shown)).toEqual(idsOf(50));
    expect(shown.slice(-2)).toEqual([
      expect.stringMatching(/✗ problem +host: assignment-changes: ECONNREFUSED$/),
      'Stopped.',
    ]);
    expect(shown.join('\n')).not.toContain('wait');
  });
});

test('many problems leave room for the results', async () => {
  const { terminal, view } = onTerminal(80, 24);
  for (const letter of 'abcdefghij') view.hostLine({ kind: 'problem', text: `problem ${letter}` });
  view.result(anEvent(1));
  const shown = await terminal.rows();
  expect(shown.filter((row) => row.includes('problem'))).toHaveLength(6);
  view.end();
  expect((await terminal.rows()).filter((row) => row.includes('problem'))).toHaveLength(10);
});

test('without a terminal, results go to stdout, and the first and the last of repeated lines to stderr', () => {
  const { view, clock, out, err } = inFiles(false);
  view.say('Service Bus: here');
  for (; clock.seconds < 37; clock.seconds += 1) {
    view.hostLine({ kind: 'problem', text: 'host: ECONNREFUSED' });
    view.refresh();
  }
  view.result(anEvent(1));
  view.end();
  expect(out()).toEqual([expect.stringMatching(/^2026-11-28 .* {2}✓ applied +change-001 .*RITM1$/)]);
  expect(err()).toEqual([
    'Service Bus: here',
    expect.stringMatching(/^2026-11-28 .* {2}✗ problem +host: ECONNREFUSED$/),
    expect.stringMatching(
      /^2026-11-28 .* {2}✗ problem +× 37, last 2026-11-28 \S+ \S+ {2}host: ECONNREFUSED$/,
    ),
  ]);
});

test('with --json, stdout has the events and nothing else, also on a terminal', async () => {
  const { view, out } = inFiles(true);
  view.say('Service Bus: here');
  view.result(anEvent(7));
  expect(out().map((line) => JSON.parse(line))).toEqual([anEvent(7)]);
  const terminal = new FakeTerminal(200, 24);
  openView(terminal.stdout.asTty, terminal.stderr.asTty, true).view.result(anEvent(1));
  expect(await terminal.lines()).toEqual([JSON.stringify(anEvent(1))]);
});

test('a reassignment is a line when it is planned, with its warnings, held and completed', () => {
  const { view, out } = inFiles(false);
  const target = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });
  const common = { reassignmentId: 'RITM0099999', from: target('a'), to: target('b') };
  const anEventOf = <Type extends string, Data>(type: Type, data: Data) => ({
    ...({ specversion: '1.0', source: '/relay', datacontenttype: 'application/json' } as const),
    ...{ id: 'RITM0099999/d/e', subject: 'RITM0099999', time: '2026-11-28T12:00:39.000Z' },
    type: `assignmentrelay.reassignment.${type}` as const,
    data: { ...common, ...data },
  });
  const counts = { total: 184, applied: 184, failed: 0, cancelled: 0, rejected: 0 };
  const plan = { total: 184, types: [], seconds: 39, assignments: [], dryRun: false };
  const startedAt = '2026-11-28T12:00:00.000Z';
  view.reassignment(anEventOf('held', { reasons: [{ code: 'overLimit', message: 'add "expected": 184' }] }));
  view.reassignment(anEventOf('planned', plan));
  view.reassignment(
    anEventOf('planned', {
      ...plan,
      warnings: [
        { code: 'noRoute', message: '7 changes can fail', assignmentTypes: ['any'], assignments: 7 },
      ],
    }),
  );
  view.reassignment(anEventOf('progress', { ...counts, secondsLeft: 1 }));
  view.reassignment(anEventOf('completed', { ...counts, startedAt, failures: [] }));
  expect(out().map((line) => line.split('RITM0099999  ')[1])).toEqual([
    '✗ held: nothing is changed   add "expected": 184',
    '184 assignments to the group a go to the group b, in about 39 s',
    '184 assignments to the group a go to the group b, in about 39 s ! 7 changes can fail',
    '✓ completed: 184 applied of 184 changes, in 39 s',
  ]);
});
