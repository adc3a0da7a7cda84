import { readFileSync } from 'node:fs';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Long from 'long';
import { ResultRecord } from '../../../cli/record/ResultRecord.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { formatTime } from '../../../cli/terminal/formatTime.ts';
import type { Terminal } from '../../../cli/terminal/Terminal.ts';
import { toOperationMessage } from '../../../src/operations/toOperationMessage.ts';
import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';
import { toResultMessage } from '../../../src/results/toResultMessage.ts';
import { aChange } from '../../support/aChange.ts';
import { inputOf, runInProcess } from '../../support/cli/runInProcess.ts';

let emulator: ServiceBusEmulator;
let client: ServiceBusClient;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(emulator.connectionString);
  await publish(
    anEvent({ changeId: 'HR-1', outcome: 'applied', requestedBy: { system: 'Jira', reference: 'JIRA-7' } }),
    anEvent({
      changeId: 'HR-2',
      outcome: 'failed',
      requestedBy: { system: 'Jira', reference: 'JIRA-7' },
      reason: '=HYPERLINK("x")',
      error: { code: 'Forbidden', message: 'no permission' },
      reassignment: { id: 'SALES', number: 2, of: 3 },
    }),
    anEvent({ changeId: 'HR-3', outcome: 'rejected', error: { code: 'invalidMessage', message: 'wrong' } }),
  );
});
afterAll(async () => {
  await client?.close();
  await emulator?.close();
});

const published = new Date('2026-11-28T12:00:00.000Z');

const anEvent = (data: ResultData): ResultEvent => ({
  specversion: '1.0',
  id: `${data.changeId}/${data.outcome}`,
  source: '/relay',
  type: `assignmentrelay.change.${data.outcome}`,
  time: published.toISOString(),
  datacontenttype: 'application/json',
  data: { assignmentType: 'deviceConfigurationAssignment', operation: 'update', ...data },
});

async function publish(...events: ResultEvent[]): Promise<void> {
  const sender = client.createSender('assignment-results');
  for (const event of events) await sender.sendMessages(toResultMessage(event));
  await sender.close();
}

/** The client remembers how far it has peeked a subscription, so the beginning is named. */
async function peekAll() {
  const receiver = client.createReceiver('assignment-results', 'record');
  const messages = await receiver.peekMessages(100, { fromSequenceNumber: Long.ONE });
  await receiver.close();
  return messages;
}

const run = (args: readonly string[], terminal: Partial<Terminal> = {}) =>
  runInProcess(args, { ServiceBusConnection: emulator.connectionString }, terminal);

const lines = (text: string) => text.trimEnd().split('\n');

test.each([[['show', 'HR-1']], [['report']], [['send', '-', '--force', '--queue', 'assignment-errors']]])(
  '%j leaves the record as it is',
  async (args) => {
    const count = () => emulator.counts()['assignment-results/Subscriptions/record'];
    const before = count();
    await run(args, { input: inputOf('{}') });
    expect(count()).toEqual(before);
    expect((await peekAll()).map(({ deliveryCount }) => deliveryCount)).toEqual([0, 0, 0]);
  },
);

describe('show', () => {
  test('prints what became of a change, and exits by its outcome', async () => {
    const { code, out } = await run(['show', 'HR-2']);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe(`✗ failed  HR-2  ${formatTime(published)}`);
    expect(out).toContain('requested by:  Jira  JIRA-7\n');
    expect(out).toContain('reassignment:  SALES  change 2 of 3\n');
    expect(out).toContain('error:         Forbidden  no permission\n');
    expect((await run(['show', 'HR-1'])).code).toBe(0);
  });

  test('on a terminal, no row is wider than it', async () => {
    const { out } = await run(['show', 'HR-2'], { columns: 30, isInteractive: true });
    expect(
      Math.max(
        ...lines(out)
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(30);
    expect(out).toContain('\n    =HYPERLINK("x")\n');
  });

  test('finds every change of a ticket', async () => {
    const { out } = await run(['show', 'JIRA-7', '--json']);
    expect(lines(out).map((line) => JSON.parse(line).data.changeId)).toEqual(['HR-1', 'HR-2']);
  });

  test('says that there is no result', async () => {
    expect(await run(['show', 'HR-99'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('HR-99: no result'),
    });
  });
});

describe('show of changes that wait', () => {
  const named = (changeId: string, reference: string) =>
    aChange({ changeId, requestedBy: { system: 'Jira', reference } });

  beforeAll(async () => {
    const lane = client.createSender('assignment-operations-configuration');
    for (const changeId of ['slow-1', 'slow-2'])
      await lane.sendMessages(toOperationMessage(named(changeId, 'JIRA-8'), undefined));
    await lane.sendMessages(toOperationMessage(named('HR-4', 'JIRA-7'), undefined));
    await lane.sendMessages(toOperationMessage(named('HR-2', 'JIRA-7'), undefined));
    await lane.sendMessages(toOperationMessage(named('HR-2', 'JIRA-10'), undefined, 17));
    await lane.close();
    const changes = client.createSender('assignment-changes');
    await changes.sendMessages({ body: Buffer.from(JSON.stringify(named('new-1', 'JIRA-9'))) });
    await changes.close();
  });

  const lane = 'assignment-operations-configuration';

  test.each([
    ['slow-1', `… slow-1 has no result yet: it waits in ${lane}.\n`],
    ['JIRA-8', `… 2 changes have no result yet and wait in ${lane}: slow-1, slow-2\n`],
    ['JIRA-10', `… HR-2 (replay 17) has no result yet: it waits in ${lane}.\n`],
    ['JIRA-9', '… new-1 has no result yet: it waits in assignment-changes.\n'],
  ])('%s is found in its queue, which stays as it is, and the exit code is 3', async (wanted, line) => {
    const before = emulator.counts();
    const { code, out, err } = await run(['show', wanted]);
    expect([code, out]).toEqual([3, '']);
    expect(err.split('\n').slice(1).join('\n')).toBe(line);
    expect(emulator.counts()).toEqual(before);
  });

  test('a replay waits, even if the change has a result', async () => {
    const { code, out, err } = await run(['show', 'HR-2']);
    expect([code, lines(out)[0]]).toEqual([1, expect.stringContaining('HR-2')]);
    expect(err).toContain(`… HR-2 (replay 17) has no result yet: it waits in ${lane}.\n`);
  });

  test('of a ticket, the results are printed, and then the changes without a result', async () => {
    const { code, out, err } = await run(['show', 'JIRA-7', '--json']);
    expect([code, lines(out).length]).toEqual([1, 2]);
    expect(err).toContain(`… HR-4 has no result yet: it waits in ${lane}.\n`);
    expect(err).not.toContain('HR-2');
  });
});

describe('report', () => {
  test('counts the results', async () => {
    const { out } = await run(['report', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      results: 3,
      outcomes: { applied: 1, failed: 1, rejected: 1 },
      systems: { Jira: 2, '(not named)': 1 },
      errors: { Forbidden: 1, invalidMessage: 1 },
    });
    expect((await run(['report'])).out).toMatch(/^ +3 {2}results\n\nOutcome\n +1 {2}applied\n/);
  });

  test('--csv has a line per result, whose cells no spreadsheet takes for a formula', async () => {
    const { out } = await run(['report', '--csv']);
    expect(lines(out)).toHaveLength(4);
    expect(out).toContain(`,"'=HYPERLINK(""x"")",`);
  });

  test('refuses --csv with --json, because its lines would be no JSON', async () => {
    expect(await run(['report', '--csv', '--json'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining("cannot be used with option '--json'"),
    });
  });

  test('refuses a time that it cannot read', async () => {
    expect(await run(['report', '--since', 'yesterday'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('such as 30m, 12h or 7d'),
    });
  });
});

test('watch prints new results until it is stopped', async () => {
  const stop = new AbortController();
  let out = '';
  const watching = run(['watch', '--json'], {
    untilStopped: () => stop.signal,
    writeErr: (text) => {
      if (String(text).startsWith('Waiting')) void publish(anEvent({ changeId: 'HR-4', outcome: 'applied' }));
    },
    writeOut: (text) => {
      out += text;
      stop.abort();
    },
  });
  expect((await watching).code).toBe(130);
  expect(lines(out).map((line) => JSON.parse(line).data.changeId)).toEqual(['HR-4']);
});

test('a time is found in the record without reading all of it', async () => {
  emulator.advance(60_000);
  const later = anEvent({ changeId: 'HR-5', outcome: 'applied' });
  await publish(later);
  const record = new ResultRecord(client, 'assignment-results');
  const end = await record.end();
  const last = (await peekAll()).at(-1);
  expect(end).toBe(Number(last?.sequenceNumber) + 1);
  expect(await record.firstSince(last?.enqueuedTimeUtc as Date)).toBe(Number(last?.sequenceNumber));
  expect(await record.firstSince(new Date(0))).toBe(1);
});

describe('send', () => {
  const change = (changeId: string) => inputOf(JSON.stringify(aChange({ changeId })));

  test('reports a changeId that was used before, unless its change was rejected', async () => {
    const used = await run(['send', '-'], { input: change('HR-1') });
    expect(used).toMatchObject({ code: 2, err: expect.stringContaining('nothing was sent') });
    expect(used.out).toMatch(/^-:1:\d+ {2}\/changeId {2}/);
    expect(used.out).toContain(`"HR-1" was used before: applied at ${formatTime(published)}. `);
    expect((await run(['send', '-'], { input: change('HR-3') })).code).toBe(0);
    expect((await run(['send', '-', '--force'], { input: change('HR-1') })).code).toBe(0);
  });

  test('reports a changeId that waits in a queue, and peeking leaves it there', async () => {
    expect((await run(['send', '-'], { input: change('waits-1') })).code).toBe(0);
    const operation = toOperationMessage(aChange({ changeId: 'waits-2' }), undefined);
    const sender = client.createSender('assignment-operations-configuration');
    await sender.sendMessages(operation);
    await sender.close();
    const before = emulator.counts();
    for (const [changeId, queue] of [
      ['waits-1', 'assignment-changes'],
      ['waits-2', 'assignment-operations-configuration'],
    ] as const) {
      const { code, out } = await run(['send', '-'], { input: change(changeId) });
      expect([code, out]).toEqual([2, expect.stringContaining(`"${changeId}" waits in ${queue} already.`)]);
    }
    expect(emulator.counts()).toEqual(before);
    expect((await run(['send', '-', '--force'], { input: change('waits-1') })).code).toBe(0);
  });

  test('says when a queue is too long to be searched', async () => {
    const sender = client.createSender('assignment-operations-enrollment');
    const messages = Array.from({ length: 1_001 }, (_, n) => ({
      body: { n },
      sessionId: 'one',
      messageId: `${n}`,
    }));
    for (let from = 0; from < messages.length; from += 500)
      await sender.sendMessages(messages.slice(from, from + 500));
    await sender.close();
    const { code, err } = await run(['send', '-'], { input: change('HR-11') });
    expect(code).toBe(0);
    expect(err).toContain('Only the first 1000 messages in assignment-operations-enrollment were searched');
  });

  test.each([
    ['applied', 0],
    ['failed', 1],
  ] as const)('--wait prints the result %s and exits with %i', async (outcome, code) => {
    const changeId = `wait-${outcome}`;
    const result = await run(['send', '-', '--wait'], {
      input: change(changeId),
      writeOut: (text) => {
        if (String(text).includes('sent to')) void publish(anEvent({ changeId, outcome }));
      },
    });
    expect(result).toMatchObject({ code, err: expect.stringMatching(/\d of 1 change applied\.\n$/) });
  });

  test('--wait exits with 3 if there is no result in time', async () => {
    expect(await run(['send', '-', '--wait', '--timeout', '0.1'], { input: change('nobody') })).toMatchObject(
      {
        code: 3,
        err: expect.stringContaining('No result yet: nobody'),
      },
    );
  });

  test('works without the record, and says what it cannot know', async () => {
    const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
    const [topic] = config.UserConfig.Namespaces[0].Topics;
    topic.Subscriptions = topic.Subscriptions.filter(({ Name }: { Name: string }) => Name !== 'record');
    const other = await startServiceBusEmulator({ config });
    const env = { ServiceBusConnection: other.connectionString };
    const { code, err } = await runInProcess(['send', '-'], env, { input: change('HR-9') });
    expect(code).toBe(0);
    expect(err).toMatch(/not known which changeIds were used before: .* has no subscription record/);
    await other.close();
  });
});

test.each(['POLICY-A', 'policy-a', 'policy-a_group-b'])(
  'show finds the changes of the policy or assignment %s',
  async (id) => {
    const ids = { policyId: 'policy-a', assignmentId: 'policy-a_group-b' };
    const changeId = `OF-${id}`;
    await publish(anEvent({ changeId, outcome: 'applied', ...ids }));
    const { code, out } = await run(['show', id, '--json', '--since', '1h']);
    expect(code).toBe(0);
    expect(lines(out).map((line) => JSON.parse(line).data)).toContainEqual(
      expect.objectContaining({ changeId, ...ids }),
    );
  },
);

test('show leaves out results before --since', async () => {
  await publish(anEvent({ changeId: 'OLD-1', outcome: 'applied' }));
  expect((await run(['show', 'OLD-1'])).code).toBe(0);
  expect(await run(['show', 'OLD-1', '--since', '2100-01-01'])).toMatchObject({ code: 1, out: '' });
});

test('show finds every change of a reassignment', async () => {
  const reassignment = { id: 'MOVE', number: 1, of: 1 };
  await publish(anEvent({ changeId: 'MOVE:1', outcome: 'applied', reassignment }));
  const { out } = await run(['show', 'MOVE', '--json']);
  expect(lines(out).map((line) => JSON.parse(line).data.changeId)).toEqual(['MOVE:1']);
});

test('show on a terminal of 80 columns, old and new values are whole', async () => {
  const target = (groupId: string) => ({
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId,
  });
  const [before, assignment] = [1, 2].map((n) => ({
    intent: 'apply',
    target: target(`99999999-0000-4000-8000-00000000000${n}`),
  }));
  await publish(anEvent({ changeId: 'MOVED', outcome: 'applied', before, assignment }));
  const { out } = await run(['show', 'MOVED'], { columns: 80, isInteractive: true });
  expect(lines(out).slice(-2)).toEqual([
    '  ± changed      target  group 99999999-0000-4000-8000-000000000001',
    '    → group 99999999-0000-4000-8000-000000000002',
  ]);
  expect(out).not.toContain('@odata');
});

describe('show finds an undo', () => {
  const changeId = 'RITM55:0123456789abcdef';
  beforeAll(() =>
    publish(
      anEvent({ changeId, outcome: 'applied', reassignment: { id: 'RITM55', number: 1, of: 1 } }),
      anEvent({ changeId: `${changeId}:undo`, outcome: 'applied' }),
    ),
  );
  const found = async (id: string) =>
    lines((await run(['show', id, '--json'])).out).map((line) => JSON.parse(line).data.changeId);

  test('with what it undoes', async () => {
    expect(await found('RITM55')).toEqual([changeId, `${changeId}:undo`]);
    expect(await found(changeId)).toEqual([changeId, `${changeId}:undo`]);
  });

  test.each(['RITM55:undo', `${changeId}:undo`])('alone as %s', async (id) => {
    expect(await found(id)).toEqual([`${changeId}:undo`]);
  });

  test('and says in a line what it undoes', async () => {
    const { out } = await run(['show', 'RITM55']);
    expect(out.match(/^ {2}undoes: .*$/gm)).toEqual([`  undoes:        ${changeId}`]);
  });
});
