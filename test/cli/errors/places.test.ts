import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toOperationMessage } from '../../../src/operations/toOperationMessage.ts';
import { aChange } from '../../support/aChange.ts';
import { aCopy, connected, errors, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const failing = aChange({ changeId: 'failed-1' });
const notAccepted = aChange({ changeId: 'dead-change' });
const notApplied = aChange({ changeId: 'dead-operation', policyId: 'P' });

/** Escape sequences in a body must not reach the terminal. */
const rejected = Buffer.from('{"changeId": "rejected-1", "reason": "\u009b31m"}');

const copy = (...what: Parameters<typeof aCopy>) => serviceBus().send('assignment-errors', aCopy(...what));
const received = (queue: string, session?: string) => serviceBus().take(queue, session);

const operation = (change: typeof failing) => ({ version: 1, change });

const dead = { deadLetterReason: 'Boom', deadLetterErrorDescription: 'it broke' };

beforeAll(async () => {
  const { client, send, errors } = serviceBus();
  nothing.push(await errors('list'), await errors('list', '--reason', 'failed'));
  await copy('rejected', rejected, 'rejected-1');
  await copy('failed', operation(failing), 'failed-1');
  await send('assignment-changes', { messageId: 'upstream', body: Buffer.from(JSON.stringify(notAccepted)) });
  const changes = client.createReceiver('assignment-changes');
  for (const message of await changes.receiveMessages(1)) await changes.deadLetterMessage(message, dead);
  await changes.close();
  await send('assignment-operations', toOperationMessage(notApplied, undefined));
  const operations = await client.acceptSession('assignment-operations', 'p');
  for (const message of await operations.receiveMessages(1))
    await operations.deadLetterMessage(message, dead);
  await operations.close();
});

/** What is said before anything waits. */
const nothing: unknown[] = [];

const everything = () => [
  serviceBus().count('assignment-errors'),
  serviceBus().count('assignment-changes'),
  serviceBus().count('assignment-operations'),
];

test('where nothing waits, no filter is to blame', () => {
  const said = { status: 0, output: 'Nothing waits.\n', told: connected };
  expect(nothing).toEqual([said, said]);
});

describe('list', () => {
  test('says of every place what waits there, and locks nothing', async () => {
    const before = everything();
    const { status, output } = await serviceBus().errors('list', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(output)).toEqual([
      expect.objectContaining({
        place: 'errors',
        changeIds: ['rejected-1'],
        reason: 'rejected',
        description: 'why rejected-1',
      }),
      expect.objectContaining({ place: 'errors', changeIds: ['failed-1'], reason: 'failed' }),
      expect.objectContaining({
        place: 'changes/dead-letter',
        changeIds: ['dead-change'],
        reason: 'Boom',
        description: 'it broke',
      }),
      expect.objectContaining({
        place: 'operations/dead-letter',
        changeIds: ['dead-operation'],
        reason: 'Boom',
      }),
    ]);
    expect(everything()).toEqual(before);
  });

  test('is a table for people', async () => {
    const { output } = await serviceBus().errors('list');
    expect(output).toMatch(/operations\/dead-letter .* dead-operation .* Boom .* it broke/);
  });

  test.each([
    [
      ['--reason', 'Boom'],
      ['dead-change', 'dead-operation'],
    ],
    [['--change', 'failed-1'], ['failed-1']],
    [
      ['--queue', 'assignment-changes'],
      ['rejected-1', 'dead-change'],
    ],
    [['--change', 'failed-1', '--reason', 'Boom'], []],
  ])('%j lists those only', async (filter, changeIds) => {
    const { output } = await serviceBus().errors('list', '--json', ...filter);
    expect(JSON.parse(output).flatMap((entry: { changeIds: string[] }) => entry.changeIds)).toEqual(
      changeIds,
    );
  });
});

describe('A filter that leaves nothing says what there is', () => {
  const queues = 'queues: assignment-changes, assignment-operations';
  test.each([
    [['--reason', 'nonsense'], '--reason nonsense; 4 wait (reasons: Boom, failed, rejected)'],
    [['--queue', 'errors'], `--queue errors; 4 wait (${queues})`],
    [
      ['--queue', 'x', '--reason', 'y'],
      `--reason y --queue x; 4 wait (reasons: Boom, failed, rejected; ${queues})`,
    ],
  ])('%j', async (filter, words) => {
    const { errors } = serviceBus();
    const told = `${connected}Nothing with ${words}\n`;
    expect(await errors('list', ...filter)).toEqual({ status: 0, output: '', told });
    expect(await errors('list', '--json', ...filter)).toEqual({ status: 0, output: '[]\n', told });
    expect(await errors('replay', ...filter)).toEqual({
      status: 0,
      output: '0 of 0 replayed.\n',
      told,
    });
  });

  test('--change', async () => {
    expect(await serviceBus().errors('list', '--change', 'nobody')).toEqual({
      status: 0,
      output: '',
      told: `${connected}Nothing with --change nobody; 4 wait\n`,
    });
  });
});

describe('show', () => {
  test('says all of one message, its body laid out', async () => {
    const { status, output } = await serviceBus().errors('show', 'failed-1');
    expect(status).toBe(0);
    expect(output).toContain('sourceQueue: assignment-operations\n');
    expect(output).toContain(JSON.stringify(operation(failing), undefined, 2));
  });

  test('lets no body steer the terminal', async () => {
    expect((await serviceBus().errors('show', 'rejected-1')).output).not.toContain('\u009b');
  });

  test('gives the body byte for byte', async () => {
    expect((await serviceBus().errors('show', '--raw', 'rejected-1')).output).toBe(rejected.toString());
  });

  test('of a place that does not exist names those that do', async () => {
    const { status, told } = await serviceBus().errors('show', 'foo/1');
    expect({ status, told }).toEqual({
      status: 1,
      told: `${connected}foo/1: nothing found; the places are errors/dead-letter, errors, changes/dead-letter, operations/dead-letter\n`,
    });
    expect((await serviceBus().errors('show', 'errors/99')).told).toBe(
      `${connected}errors/99: nothing found\n`,
    );
  });

  test('says that there is nothing of that name', async () => {
    expect(await serviceBus().errors('show', '--raw', 'nobody')).toEqual({
      status: 1,
      output: '',
      told: `${connected}nobody: nothing found\n`,
    });
  });
});

describe('replay', () => {
  test.each([
    [['replay'], /Which messages\?/],
    [['replay', '--all', 'failed-1'], /not both/],
    [['replay', '--everything'], /unknown option/],
    [['replay', '1'], /1 may be any of errors\/1, changes\/dead-letter\/1/],
    [['repeat'], /unknown command/],
  ])('%j is a wrong command line, and does nothing', async (args, words) => {
    const before = everything();
    expect(await serviceBus().errors(...args)).toEqual({
      status: 2,
      output: '',
      told: expect.stringMatching(words),
    });
    expect(everything()).toEqual(before);
  });

  test('a dry run says what would be sent, and changes nothing', async () => {
    const before = everything();
    const { status, output } = await serviceBus().errors('replay', '--all', '--dry-run');
    expect(status).toBe(0);
    expect(output).toMatch(/rejected-1: would be sent to assignment-changes as replay 1\n/);
    expect(output).toMatch(/failed-1: would be sent to assignment-operations as replay 2\n/);
    expect(output).toMatch(/dead-change: would be sent to assignment-changes under its own id\n/);
    expect(output).toMatch(/dead-operation: would be sent to assignment-operations as replay 1\n/);
    expect(output).toMatch(/\n4 of 4 would be replayed\.\n$/);
    expect(everything()).toEqual(before);
  });

  test('of a message that Service Bus does not take leaves it where it is', async () => {
    const { emulator } = serviceBus();
    emulator.failSends('assignment-operations', 'amqp:not-allowed');
    const { status, output } = await serviceBus().errors('replay', 'failed-1');
    emulator.failSends('assignment-operations', undefined);
    expect(status).toBe(1);
    expect(output).toMatch(/failed-1: not replayed: .+\n0 of 1 replayed\.\n$/);
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 2, locked: 0 });
  });

  test('of one message leaves the others, also one that is before it in its queue', async () => {
    const { status, output, told } = await serviceBus().errors('replay', 'failed-1', 'nobody');
    expect(status).toBe(1);
    expect(told).toMatch(/nobody: not replayed: nothing found\n/);
    expect(output).toMatch(/failed-1: sent to assignment-operations as replay 2\n1 of 2 replayed\.\n$/);
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 1, locked: 0 });
    const [message] = await received('assignment-operations', failing.policyId);
    expect(message).toMatchObject({
      messageId: 'failed-1/replay/2',
      applicationProperties: { replay: 2 },
      body: { ...operation(failing), replay: 2 },
    });
  });

  test('by reason takes dead letters too', async () => {
    const { status } = await serviceBus().errors('replay', '--reason', 'Boom');
    expect(status).toBe(0);
    const [change] = await received('assignment-changes');
    expect(change).toMatchObject({ messageId: 'upstream', body: notAccepted });
    expect(change?.applicationProperties).toEqual({});
    const [applied] = await received('assignment-operations', 'p');
    expect(applied).toMatchObject({ messageId: 'dead-operation/replay/1', body: { replay: 1 } });
  });

  test('an entry that cannot be replayed stays, and what is behind a chosen one is not touched', async () => {
    await copy('rejected', { version: 1 }, 'x', 'assignment-operations');
    const { status, output } = await serviceBus().errors('replay', '--all');
    expect(status).toBe(1);
    expect(output).toMatch(/not replayed: its body is no operation/);
    expect(output).toMatch(/1 of 2 replayed/);
    expect((await serviceBus().errors('show', 'errors/3')).output).toContain('deliveryCount: 0\n');
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 1, locked: 0, deadLettered: 0 });
    expect(await received('assignment-changes')).toMatchObject([
      { messageId: 'message-1', applicationProperties: { replay: 1 } },
    ]);
  });
});

test('a copy that was beside others too often is replayed from the dead letters of its queue', async () => {
  const { client } = serviceBus();
  await copy('failed', operation(failing), 'failed-1 again');
  const receiver = client.createReceiver('assignment-errors');
  for (let delivery = 1; delivery <= 10; delivery += 1)
    for (const message of await receiver.receiveMessages(2)) await receiver.abandonMessage(message);
  await receiver.close();
  const { output } = await serviceBus().errors('list', '--json');
  expect(JSON.parse(output)).toMatchObject([
    { place: 'errors/dead-letter', reason: 'rejected', description: 'why x' },
    { place: 'errors/dead-letter', reason: 'failed', description: 'why failed-1 again' },
  ]);
  expect(await serviceBus().errors('replay', '--reason', 'failed')).toMatchObject({
    status: 0,
    output: expect.stringMatching(
      /^errors\/dead-letter\/2 failed-1: sent to assignment-operations as replay 2\n/,
    ),
  });
  expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 0, locked: 0, deadLettered: 1 });
});

test('a run that lost its lock between sending and taking out says so; the next one sends nothing twice', async () => {
  const { emulator, count } = serviceBus();
  const change = aChange({ changeId: 'late', policyId: 'late' });
  await copy('failed', operation(change), 'late');
  const active = count('assignment-operations')?.active ?? 0;
  let ended = false;
  const running = serviceBus().errors('replay', 'late');
  void running.finally(() => {
    ended = true;
  });
  while (!ended && count('assignment-operations')?.active === active) await setImmediate();
  emulator.advance(61_000);
  expect(await running).toMatchObject({
    status: 1,
    output: expect.stringMatching(/sent to .* as replay \d+, but it is still here: replay it again/),
  });
  expect((await serviceBus().errors('replay', 'late')).status).toBe(0);
  expect(await received('assignment-operations', 'late')).toHaveLength(1);
  expect((await serviceBus().errors('list', '--change', 'late')).told).toBe(
    `${connected}Nothing with --change late; 1 waits\n`,
  );
});

test('an error is told to the person, and does not get into what is piped', async () => {
  expect(await errors('nonsense', ['show', 'x', '--raw'])).toEqual({
    status: 1,
    output: '',
    told: expect.stringMatching(/ServiceBusConnection: expected/),
  });
});

test('what was asked of the command itself is no error', async () => {
  const { status, output } = await serviceBus().errors('list', '--help');
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('--reason') });
});
