import { describe, expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { aCopy, useServiceBus } from './useErrors.ts';

const operation = (changeId: string, reason?: string) => ({
  version: 1,
  change: aChange({ changeId, policyId: changeId, ...(reason && { reason }) }),
});

const failed = (changeId: string, number = changeId, reason?: string) =>
  aCopy('failed', operation(changeId, reason), number);

describe('Of more messages than one link of the SDK can hold,', () => {
  const serviceBus = useServiceBus();
  const names = Array.from({ length: 2_100 }, (_, index) => `c${index + 1}`);

  test('each is listed', async () => {
    await serviceBus().send('assignment-errors', ...names.map((name) => failed(name)));
    const { output } = await serviceBus().errors('list', '--json');
    expect(JSON.parse(output).flatMap((entry: { changeIds: string[] }) => entry.changeIds)).toEqual(names);
  });

  test('the last is replayed, and what lies before it is there again at once', async () => {
    expect((await serviceBus().errors('replay', 'c2100')).output).toMatch(/1 of 1 replayed/);
    expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 2_099, locked: 0 });
    expect((await serviceBus().errors('replay', 'c1')).output).toMatch(/1 of 1 replayed/);
  });
});

describe('What Service Bus did not take', () => {
  const serviceBus = useServiceBus();

  test('is there again at once, and counts one delivery, however long the run goes on', async () => {
    const { emulator, errors, send } = serviceBus();
    await send('assignment-errors', ...Array.from({ length: 120 }, (_, index) => failed(`c${index}`)));
    emulator.failSends('assignment-operations', 'amqp:not-allowed');
    expect((await errors('replay', 'c0', 'c1', 'c119')).output).toMatch(/0 of 3 replayed/);
    emulator.failSends('assignment-operations', undefined);
    expect((await errors('show', 'c0')).output).toContain('deliveryCount: 1\n');
    expect((await errors('replay', 'c0', 'c1', 'c119')).output).toMatch(/3 of 3 replayed/);
  });
});

describe('Two messages of one changeId', () => {
  const serviceBus = useServiceBus();
  const reasons = async () =>
    (await serviceBus().take('assignment-operations', 'same')).map(({ body }) => body.change.reason);

  test('are two replays in one run, oldest first', async () => {
    const { errors, send } = serviceBus();
    await send('assignment-errors', failed('same', '1', 'one'), failed('same', '2', 'two'));
    expect((await errors('replay', '--all')).output).toMatch(/as replay 1\n.+ as replay 2\n2 of 2 replayed/);
    expect(await reasons()).toEqual(['one', 'two']);
  });

  test('are two replays in two runs: the second is no duplicate of the first', async () => {
    const { errors, send } = serviceBus();
    await send('assignment-errors', failed('same', '3', 'three'), failed('same', '4', 'four'));
    await errors('replay', 'errors/4');
    await errors('replay', 'errors/3');
    expect(await reasons()).toEqual(['four', 'three']);
  });
});

describe('A replay of messages that are not named', () => {
  const serviceBus = useServiceBus();
  const questions: string[] = [];
  const answer = (yes: boolean) => async (question: string) => {
    questions.push(question);
    return yes;
  };

  test('asks at a terminal, and a no changes nothing', async () => {
    const { count, errorsAsking, send } = serviceBus();
    await send('assignment-errors', ...['a', 'b', 'c', 'd'].map((name) => failed(name)));
    expect(await errorsAsking(answer(false), 'replay', '--all')).toMatchObject({
      status: 1,
      output: 'Nothing was replayed.\n',
    });
    expect(questions.splice(0)).toEqual([expect.stringMatching(/ on 127\.0\.0\.1 \(4 in all; .+\?$/)]);
    expect(count('assignment-errors')).toMatchObject({ active: 4, locked: 0 });
    expect(count('assignment-operations')).toMatchObject({ active: 0 });
  });

  test.each([[['--all', '--dry-run']], [['a']], [['b', '--reason', 'failed']], [['--all', '--yes']]])(
    'does not ask where it changes nothing, names some, or is told not to: %j',
    async (args) => {
      expect((await serviceBus().errorsAsking(answer(false), 'replay', ...args)).status).toBe(0);
      expect(questions).toEqual([]);
    },
  );

  test('is done after a yes', async () => {
    const { count, errorsAsking, send } = serviceBus();
    await send('assignment-errors', failed('e'));
    const ended = await errorsAsking(answer(true), 'replay', '--queue', 'assignment-operations');
    expect(ended.output).toMatch(/1 of 1 replayed/);
    expect(questions).toHaveLength(1);
    expect(count('assignment-errors')).toMatchObject({ active: 0 });
  });
});

describe('Copies that became dead letters', () => {
  const serviceBus = useServiceBus();
  const onePolicy = (changeId: string) =>
    aCopy('failed', { version: 1, change: aChange({ changeId, policyId: 'p' }) }, changeId);

  test('failed before those that did not, and are sent before them: of one policy the last one counts', async () => {
    const { client, errors, send, take } = serviceBus();
    await send('assignment-errors', onePolicy('older'));
    const receiver = client.createReceiver('assignment-errors');
    for (const message of await receiver.receiveMessages(1)) await receiver.deadLetterMessage(message);
    await receiver.close();
    await send('assignment-errors', onePolicy('newer'));
    await errors('replay', '--all');
    expect((await take('assignment-operations', 'p')).map(({ messageId }) => messageId)).toEqual([
      'older/replay/1',
      'newer/replay/2',
    ]);
  });
});
