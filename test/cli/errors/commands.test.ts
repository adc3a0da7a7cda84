import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { locationsOf } from '../../../cli/errors/locations.ts';
import { readConfig } from '../../../src/config.ts';
import { operationIds } from '../../../src/operations/operation.ts';
import { aChange } from '../../support/aChange.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { aCopy, connected, errors, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const failing = aChange({ changeId: 'failed-1' });
const neverRead = aChange({ changeId: 'never-read' });
const notApplied = aChange({ changeId: 'dead-operation', policyId: 'P' });

/** Escape sequences in a body must not reach the terminal. */
const rejected = Buffer.from('{"changeId": "rejected-1", "reason": "\u009b31m"}');

const copy = (...what: Parameters<typeof aCopy>) => serviceBus().send('assignment-errors', aCopy(...what));
const received = (queue: string, session?: string) => serviceBus().take(queue, session);

const operation = (change: typeof failing) => ({ version: 1, change });

const replayId = (change: typeof failing, replay: number) => operationIds({ change, replay }).messageId;

const givenUp = { deadLetterReason: 'Boom', deadLetterErrorDescription: 'it broke' };

beforeAll(async () => {
  const { giveUp, errors } = serviceBus();
  whileEmpty.push(await errors('list'), await errors('list', '--reason', 'failed'));
  await copy('rejected', rejected, 'rejected-1');
  await copy('failed', operation(failing), 'failed-1');
  await copy('deadLettered', operation(notApplied), 'dead-operation');
  await giveUp({ messageId: 'upstream', body: Buffer.from(JSON.stringify(neverRead)) }, givenUp);
});

/** The results of `list` before there are messages. */
const whileEmpty: unknown[] = [];

const allCounts = () => [
  serviceBus().count('assignment-errors'),
  serviceBus().count('assignment-dead-letters'),
  serviceBus().count('assignment-changes'),
  serviceBus().count('assignment-operations-configuration'),
];

test('list says that there are no messages, with or without a filter', () => {
  const expected = { status: 0, stdout: 'No messages.\n', stderr: connected };
  expect(whileEmpty).toEqual([expected, expected]);
});

describe('list', () => {
  test('prints the messages of every location, and locks nothing', async () => {
    const before = allCounts();
    const { status, stdout } = await serviceBus().errors('list', '--json');
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({
        location: 'errors',
        changeIds: ['rejected-1'],
        reason: 'rejected',
        description: 'reason of rejected-1',
      }),
      expect.objectContaining({ location: 'errors', changeIds: ['failed-1'], reason: 'failed' }),
      expect.objectContaining({ location: 'errors', changeIds: ['dead-operation'], reason: 'deadLettered' }),
      expect.objectContaining({
        location: 'dead-letters',
        changeIds: ['never-read'],
        reason: 'Boom',
        description: 'it broke',
      }),
    ]);
    expect(allCounts()).toEqual(before);
  });

  test('prints a table on a terminal', async () => {
    const { stdout } = await serviceBus().errorsIn(160, 'list');
    expect(stdout).toMatch(/dead-letters .* never-read .* Boom .* it broke/);
  });

  test.each([
    [['--reason', 'Boom'], ['never-read']],
    [['--reason', 'deadLettered'], ['dead-operation']],
    [['--change', 'failed-1'], ['failed-1']],
    [
      ['--queue', 'assignment-changes'],
      ['rejected-1', 'never-read'],
    ],
    [
      ['--queue', 'assignment-operations-configuration'],
      ['failed-1', 'dead-operation'],
    ],
    [['--change', 'failed-1', '--reason', 'Boom'], []],
  ])('prints only the messages that match %j', async (filter, changeIds) => {
    const { stdout } = await serviceBus().errors('list', '--json', ...filter);
    expect(jsonLines<{ changeIds: string[] }>(stdout).flatMap(({ changeIds }) => changeIds)).toEqual(
      changeIds,
    );
  });
});

describe('A filter without a match is explained with the values that do match', () => {
  const queues = 'queues: assignment-changes, assignment-operations-configuration';
  test.each([
    [
      ['--reason', 'nonsense'],
      '--reason nonsense in 4 messages (reasons: Boom, deadLettered, failed, rejected)',
    ],
    [['--queue', 'errors'], `--queue errors in 4 messages (${queues})`],
    [
      ['--queue', 'x', '--reason', 'y'],
      `--reason y --queue x in 4 messages (reasons: Boom, deadLettered, failed, rejected; ${queues})`,
    ],
  ])('%j', async (filter, explanation) => {
    const { errors } = serviceBus();
    const stderr = `${connected}No match for ${explanation}.\n`;
    expect(await errors('list', ...filter)).toEqual({ status: 0, stdout: '', stderr });
    expect(await errors('list', '--json', ...filter)).toEqual({ status: 0, stdout: '', stderr });
    expect(await errors('replay', ...filter)).toEqual({
      status: 0,
      stdout: '0 of 0 replayed.\n',
      stderr,
    });
  });

  test('--change', async () => {
    expect(await serviceBus().errors('list', '--change', 'nobody')).toEqual({
      status: 0,
      stdout: '',
      stderr: `${connected}No match for --change nobody in 4 messages.\n`,
    });
  });
});

const hint = '`npx assignment-relay errors list` shows all messages';

describe('show', () => {
  test('prints every property of a message, and its body with indentation', async () => {
    const { status, stdout } = await serviceBus().errors('show', 'failed-1');
    expect(status).toBe(0);
    expect(stdout).toContain('sourceQueue: assignment-operations-configuration\n');
    expect(stdout).toContain(JSON.stringify(operation(failing), undefined, 2));
  });

  test('removes control characters of the body', async () => {
    expect((await serviceBus().errors('show', 'rejected-1')).stdout).not.toContain('\u009b');
  });

  test('prints the body byte for byte with --raw', async () => {
    expect((await serviceBus().errors('show', '--raw', 'rejected-1')).stdout).toBe(rejected.toString());
  });

  test('names the locations if the selector has an unknown one', async () => {
    const { status, stderr } = await serviceBus().errors('show', 'foo/1');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `${connected}foo/1: not found; the locations are errors/dead-letter, errors, dead-letters\n`,
    });
    expect((await serviceBus().errors('show', 'errors/99')).stderr).toBe(
      `${connected}errors/99: not found; ${hint}\n`,
    );
  });

  test('says that no message matches a selector', async () => {
    expect(await serviceBus().errors('show', '--raw', 'nobody')).toEqual({
      status: 1,
      stdout: '',
      stderr: `${connected}nobody: not found; ${hint}\n`,
    });
  });
});

describe('replay', () => {
  test.each([
    [['replay'], /No messages selected: /],
    [['replay', '--all', 'failed-1'], /not both/],
    [['replay', '--everything'], /unknown option/],
    [['replay', '1'], /1 matches errors\/1, dead-letters\/1: use one/],
    [['repeat'], /unknown command/],
  ])('%j is refused and changes nothing', async (args, message) => {
    const before = allCounts();
    expect(await serviceBus().errors(...args)).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
    expect(allCounts()).toEqual(before);
  });

  test('with --dry-run prints what would be sent, and changes nothing', async () => {
    const before = allCounts();
    const { status, stdout } = await serviceBus().errors('replay', '--all', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toMatch(/rejected-1: would be sent to assignment-changes as replay 1\n/);
    expect(stdout).toMatch(/failed-1: would be sent to assignment-operations-configuration as replay 2\n/);
    expect(stdout).toMatch(
      /dead-operation: would be sent to assignment-operations-configuration as replay 3\n/,
    );
    expect(stdout).toMatch(/never-read: would be sent to assignment-changes under its own message id\n/);
    expect(stdout).toMatch(/\n4 of 4 would be replayed\.\n$/);
    expect(allCounts()).toEqual(before);
  });

  test('leaves a message where it is if Service Bus does not accept it', async () => {
    const { emulator } = serviceBus();
    emulator.failSends('assignment-operations-configuration', 'amqp:not-allowed');
    const { status, stdout } = await serviceBus().errors('replay', 'failed-1');
    emulator.failSends('assignment-operations-configuration', undefined);
    expect(status).toBe(1);
    expect(stdout).toMatch(/failed-1: not replayed: .+\n0 of 1 replayed\.\n$/);
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 3, locked: 0 });
  });

  test('leaves the other messages, also one that is before the selected one in the queue', async () => {
    const { status, stdout, stderr } = await serviceBus().errors('replay', 'failed-1', 'nobody');
    expect(status).toBe(1);
    expect(stderr).toMatch(/nobody: not replayed: not found; .+\n/);
    expect(stdout).toMatch(
      /failed-1: sent to assignment-operations-configuration as replay 2\n1 of 2 replayed\.\n$/,
    );
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 2, locked: 0 });
    const [message] = await received('assignment-operations-configuration', failing.policyId);
    expect(message).toMatchObject({
      messageId: replayId(failing, 2),
      applicationProperties: { 'assignmentrelay-replay': 2 },
      body: { ...operation(failing), replay: 2 },
    });
  });

  test('with --reason replays dead letters too', async () => {
    expect((await serviceBus().errors('replay', '--reason', 'Boom')).status).toBe(0);
    const [change] = await received('assignment-changes');
    expect(change).toMatchObject({ messageId: 'upstream', body: neverRead });
    expect(change?.applicationProperties).toEqual({});
    expect(serviceBus().count('assignment-dead-letters')).toMatchObject({ active: 0, deadLettered: 0 });
    expect((await serviceBus().errors('replay', '--reason', 'deadLettered')).status).toBe(0);
    const [applied] = await received('assignment-operations-configuration', 'p');
    expect(applied).toMatchObject({ messageId: replayId(notApplied, 3), body: { replay: 3 } });
  });

  test('leaves a message that cannot be replayed, and does not receive the messages after the last selected one', async () => {
    await copy('rejected', { version: 1 }, 'x', 'assignment-operations-configuration');
    const { status, stdout } = await serviceBus().errors('replay', '--all');
    expect(status).toBe(1);
    expect(stdout).toMatch(/not replayed: its body is not an operation/);
    expect(stdout).toMatch(/1 of 2 replayed/);
    expect((await serviceBus().errors('show', 'errors/4')).stdout).toContain('deliveryCount: 0\n');
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 1, locked: 0, deadLettered: 0 });
    expect(await received('assignment-changes')).toMatchObject([
      { messageId: 'message-1/replay/1', applicationProperties: { 'assignmentrelay-replay': 1 } },
    ]);
  });
});

test('a copy that was received too often is replayed from the dead-letter queue', async () => {
  const { client } = serviceBus();
  await copy('failed', operation(failing), 'failed-1 again');
  const receiver = client.createReceiver('assignment-errors');
  for (let delivery = 1; delivery <= 10; delivery += 1)
    for (const message of await receiver.receiveMessages(2)) await receiver.abandonMessage(message);
  await receiver.close();
  const { stdout } = await serviceBus().errors('list', '--json');
  expect(jsonLines(stdout)).toMatchObject([
    { location: 'errors/dead-letter', reason: 'rejected', description: 'reason of x' },
    { location: 'errors/dead-letter', reason: 'failed', description: 'reason of failed-1 again' },
  ]);
  expect(await serviceBus().errors('replay', '--reason', 'failed')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^errors\/dead-letter\/2 failed-1: sent to assignment-operations-configuration as replay 2\n/,
    ),
  });
  expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 0, locked: 0, deadLettered: 1 });
});

test('a run that loses its lock between sending and completing says so, and the next run sends nothing twice', async () => {
  const { emulator, count } = serviceBus();
  const change = aChange({ changeId: 'late', policyId: 'late' });
  await copy('failed', operation(change), 'late');
  const active = count('assignment-operations-configuration')?.active ?? 0;
  let ended = false;
  const running = serviceBus().errors('replay', 'late');
  void running.finally(() => {
    ended = true;
  });
  while (!ended && count('assignment-operations-configuration')?.active === active) await setImmediate();
  emulator.advance(61_000);
  expect(await running).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/sent to .* as replay \d+, but it is still in its queue: replay it again/),
  });
  expect((await serviceBus().errors('replay', 'late')).status).toBe(0);
  expect(await received('assignment-operations-configuration', 'late')).toHaveLength(1);
  expect((await serviceBus().errors('list', '--change', 'late')).stderr).toBe(
    `${connected}No match for --change late in 1 message.\n`,
  );
});

test('an error goes to stderr, not into a pipe', async () => {
  expect(await errors('nonsense', ['show', 'x', '--raw'])).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/ServiceBusConnection: expected/),
  });
});

test('--help explains the locations and the reasons', async () => {
  const { stdout } = await serviceBus().errors('--help');
  for (const { name } of locationsOf(
    readConfig({ ServiceBusConnection: serviceBus().emulator.connectionString }),
  ))
    expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  expect(stdout).toContain('Reasons: rejected, failed, deadLettered;');
});

test('--help is not an error', async () => {
  const { status, stdout } = await serviceBus().errors('list', '--help');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('--reason') });
});
