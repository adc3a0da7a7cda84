import { describe, expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { aCopy, useServiceBus } from './useErrors.ts';

const operation = (changeId: string, reason?: string) => ({
  version: 1,
  change: aChange({ changeId, policyId: changeId, ...(reason && { reason }) }),
});

const failed = (changeId: string, number = changeId, reason?: string) =>
  aCopy('failed', operation(changeId, reason), number);

describe('With more messages than one link of the SDK can hold', () => {
  const serviceBus = useServiceBus();
  const names = Array.from({ length: 2_100 }, (_, index) => `c${index + 1}`);

  test('list prints all of them', async () => {
    await serviceBus().send('assignment-errors', ...names.map((name) => failed(name)));
    const { stdout } = await serviceBus().errors('list', '--json');
    expect(jsonLines<{ changeIds: string[] }>(stdout).flatMap(({ changeIds }) => changeIds)).toEqual(names);
  });

  test('replay reaches the last one, and the messages before it are available at once', async () => {
    expect((await serviceBus().errors('replay', 'c2100')).stdout).toMatch(/1 of 1 replayed/);
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 2_099, locked: 0 });
    expect((await serviceBus().errors('replay', 'c1')).stdout).toMatch(/1 of 1 replayed/);
  });
});

describe('A message that Service Bus does not accept', () => {
  const serviceBus = useServiceBus();

  test('is available again at once, with one more delivery, however long the run takes', async () => {
    const { emulator, errors, send } = serviceBus();
    await send('assignment-errors', ...Array.from({ length: 120 }, (_, index) => failed(`c${index}`)));
    emulator.failSends('assignment-operations-configuration', 'amqp:not-allowed');
    expect((await errors('replay', 'c0', 'c1', 'c119')).stdout).toMatch(/0 of 3 replayed/);
    emulator.failSends('assignment-operations-configuration', undefined);
    expect((await errors('show', 'c0')).stdout).toContain('deliveryCount: 1\n');
    expect((await errors('replay', 'c0', 'c1', 'c119')).stdout).toMatch(/3 of 3 replayed/);
  });
});

describe('Two messages with the same changeId', () => {
  const serviceBus = useServiceBus();
  const reasons = async () =>
    (await serviceBus().take('assignment-operations-configuration', 'same')).map(
      ({ body }) => body.change.reason,
    );

  test('are two replays in one run, oldest first', async () => {
    const { errors, send } = serviceBus();
    await send('assignment-errors', failed('same', '1', 'one'), failed('same', '2', 'two'));
    expect((await errors('replay', '--all')).stdout).toMatch(/as replay 1\n.+ as replay 2\n2 of 2 replayed/);
    expect(await reasons()).toEqual(['one', 'two']);
  });

  test('are two replays in two runs, not duplicates of each other', async () => {
    const { errors, send } = serviceBus();
    await send('assignment-errors', failed('same', '3', 'three'), failed('same', '4', 'four'));
    await errors('replay', 'errors/4');
    await errors('replay', 'errors/3');
    expect(await reasons()).toEqual(['four', 'three']);
  });
});

describe('A replay without selectors', () => {
  const serviceBus = useServiceBus();
  const questions: string[] = [];
  const answer = (yes: boolean) => async (question: string) => {
    questions.push(question);
    return yes;
  };

  test('asks for confirmation at a terminal, and the answer no changes nothing', async () => {
    const { count, errorsAsking, send } = serviceBus();
    await send('assignment-errors', ...['a', 'b', 'c', 'd'].map((name) => failed(name)));
    expect(await errorsAsking(answer(false), 'replay', '--all')).toMatchObject({
      status: 1,
      stdout: 'Nothing was replayed.\n',
    });
    expect(questions.splice(0)).toEqual(['Replay 4 messages on 127.0.0.1? (--dry-run lists them.)']);
    expect(count('assignment-errors')).toMatchObject({ active: 4, locked: 0 });
    expect(count('assignment-operations-configuration')).toMatchObject({ active: 0 });
  });

  test.each([[['--all', '--dry-run']], [['a']], [['b', '--reason', 'failed']], [['--all', '--yes']]])(
    'does not ask with %j',
    async (args) => {
      expect((await serviceBus().errorsAsking(answer(false), 'replay', ...args)).status).toBe(0);
      expect(questions).toEqual([]);
    },
  );

  test('runs after the answer yes', async () => {
    const { count, errorsAsking, send } = serviceBus();
    await send('assignment-errors', failed('e'));
    const ended = await errorsAsking(
      answer(true),
      'replay',
      '--queue',
      'assignment-operations-configuration',
    );
    expect(ended.stdout).toMatch(/1 of 1 replayed/);
    expect(questions).toHaveLength(1);
    expect(count('assignment-errors')).toMatchObject({ active: 0 });
  });
});

describe('Dead-lettered copies', () => {
  const serviceBus = useServiceBus();
  const onePolicy = (changeId: string) =>
    aCopy('failed', { version: 1, change: aChange({ changeId, policyId: 'p' }) }, changeId);

  test('are older than the other copies and are sent first, because the last change of a policy wins', async () => {
    const { client, errors, send, take } = serviceBus();
    await send('assignment-errors', onePolicy('older'));
    const receiver = client.createReceiver('assignment-errors');
    for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message);
    await receiver.close();
    await send('assignment-errors', onePolicy('newer'));
    await errors('replay', '--all');
    expect(
      (await take('assignment-operations-configuration', 'p')).map(({ messageId }) => messageId),
    ).toEqual([
      expect.stringMatching(/^older\/\w{16}\/replay\/1$/),
      expect.stringMatching(/^newer\/\w{16}\/replay\/2$/),
    ]);
  });
});
