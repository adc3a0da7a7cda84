import { beforeAll, describe, expect, test } from '@jest/globals';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { aCopy, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const broken = Buffer.from('{"changeId": "bad-js');
const run = (...args: string[]) => serviceBus().errors(...args);

beforeAll(async () => {
  const { giveUp, send } = serviceBus();
  const copy = aCopy('rejected', broken, '1', 'assignment-changes', 'bad-json.txt');
  await send('assignment-errors', aCopy('rejected', { changeId: 'HR-1' }, '0'), copy);
  await giveUp({ messageId: 'never-read.txt', body: broken });
});

describe.each([
  ['a copy', 'bad-json.txt', 'errors/2', 'bad-json.txt/replay/2'],
  ['a message that the app never received', 'never-read.txt', 'dead-letters/1', 'never-read.txt'],
])('The message id of %s without a readable changeId', (_what, messageId, name, replayedAs) => {
  test('is shown instead of the changeId', async () => {
    expect((await run('list')).stdout).toMatch(new RegExp(`^${name} .* ${messageId}( |$)`, 'm'));
    expect((await run('replay', '--all', '--dry-run')).stdout).toContain(`${name} ${messageId}: would be`);
  });

  test('selects the message', async () => {
    expect(jsonLines((await run('list', '--json', '--change', messageId)).stdout)).toEqual([
      expect.objectContaining({ changeIds: [], sentAs: messageId }),
    ]);
    expect((await run('show', '--raw', messageId)).stdout).toBe(broken.toString());
  });

  test('replays the message', async () => {
    expect((await run('replay', messageId)).stdout).toMatch(/1 of 1 replayed\.\n$/);
    expect(await serviceBus().take('assignment-changes')).toMatchObject([{ messageId: replayedAs }]);
  });
});

test('A message with a readable changeId is not selected by its message id, which upstream may reuse', async () => {
  await serviceBus().send(
    'assignment-errors',
    aCopy('rejected', { changeId: 'HR-2' }, '2', 'assignment-changes', 'HR-3'),
    aCopy('rejected', { changeId: 'HR-3' }, '3', 'assignment-changes', 'HR-3'),
  );
  expect((await run('replay', 'HR-3')).stdout).toMatch(/^errors\/4 HR-3: sent .+\n1 of 1 replayed/);
});

test('A list that was rejected as a whole is selected by its message id and by its changeIds', async () => {
  const list = { changes: [{ changeId: 'a' }, { changeId: 'b' }], extra: 1 };
  await serviceBus().send(
    'assignment-errors',
    aCopy('rejected', list, '5', 'assignment-changes', 'list.json'),
  );
  for (const name of ['list.json', 'a', 'b'])
    expect((await run('show', '--raw', name)).stdout).toBe(JSON.stringify(list));
});
