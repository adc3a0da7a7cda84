import { beforeAll, describe, expect, test } from '@jest/globals';
import { aCopy, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const broken = Buffer.from('{"changeId": "bad-js');
const run = (...args: string[]) => serviceBus().errors(...args);

beforeAll(async () => {
  const { client, send } = serviceBus();
  const copy = aCopy('rejected', broken, '1', 'assignment-changes', 'bad-json.txt');
  await send('assignment-errors', aCopy('rejected', { changeId: 'HR-1' }, '0'), copy);
  await send('assignment-changes', { messageId: 'never-read.txt', body: broken });
  const changes = client.createReceiver('assignment-changes');
  for (const message of await changes.receiveMessages(1)) await changes.deadLetterMessage(message);
  await changes.close();
});

describe.each([
  ['a copy', 'bad-json.txt', 'errors/2'],
  ['a dead letter', 'never-read.txt', 'changes/dead-letter/1'],
])('The message id that %s in which no changeId can be read is reported under', (_what, messageId, name) => {
  test('stands in the place of the change', async () => {
    const [place] = name.split(/\/(?=\d)/);
    expect((await run('list')).output).toMatch(new RegExp(`${place} .* ${messageId} `));
    expect((await run('replay', '--all', '--dry-run')).output).toContain(`${name} ${messageId}: would be`);
  });

  test('finds it', async () => {
    expect(JSON.parse((await run('list', '--json', '--change', messageId)).output)).toEqual([
      expect.objectContaining({ changeIds: [], sentAs: messageId }),
    ]);
    expect((await run('show', '--raw', messageId)).output).toBe(broken.toString());
  });

  test('is sent again by it', async () => {
    expect((await run('replay', messageId)).output).toMatch(/1 of 1 replayed\.\n$/);
    expect(await serviceBus().take('assignment-changes')).toMatchObject([{ messageId }]);
  });
});

test('The message id of what is reported under its changeId does not choose it: upstream may give many the same', async () => {
  await serviceBus().send(
    'assignment-errors',
    aCopy('rejected', { changeId: 'HR-2' }, '2', 'assignment-changes', 'HR-3'),
    aCopy('rejected', { changeId: 'HR-3' }, '3', 'assignment-changes', 'HR-3'),
  );
  expect((await run('replay', 'HR-3')).output).toMatch(/^errors\/4 HR-3: sent .+\n1 of 1 replayed/);
});

test('A list that was rejected as a whole is found by its message id and by its changeIds', async () => {
  const list = { changes: [{ changeId: 'a' }, { changeId: 'b' }], extra: 1 };
  await serviceBus().send(
    'assignment-errors',
    aCopy('rejected', list, '5', 'assignment-changes', 'list.json'),
  );
  for (const name of ['list.json', 'a', 'b'])
    expect((await run('show', '--raw', name)).output).toBe(JSON.stringify(list));
});
