import { beforeAll, expect, test } from '@jest/globals';
import { smallerErrorMessages, toErrorMessage } from '../../../src/results/toErrorMessage.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const run = (...args: string[]) => serviceBus().errors(...args);

beforeAll(async () => {
  const copies = ['failed', 'rejected'].map((reason) =>
    toErrorMessage(anIncomingMessage({ messageId: `${reason}.json` }), {
      reason: reason as 'failed' | 'rejected',
      description: 'why',
      sourceQueue: 'assignment-changes',
      changeIds: reason === 'failed' ? ['HR-1', 'HR-2'] : [],
    }),
  );
  for (const copy of copies)
    await serviceBus().send('assignment-errors', ...(smallerErrorMessages(copy).at(-1) ?? []));
});

test('a copy without a body is found by the changes that it names, or else by the message id', async () => {
  for (const name of ['HR-2', 'rejected.json'])
    expect(jsonLines((await run('list', '--json', '--change', name)).stdout)).toHaveLength(1);
  const { stdout } = await run('list');
  for (const shown of ['HR-1', 'HR-2', 'rejected.json']) expect(stdout).toContain(` ${shown} `);
});

test('its properties are shown', async () => {
  const { stdout } = await run('show', 'HR-1');
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['changeIds: HR-1 HR-2', 'bodyOmitted: true']));
});

test('it cannot be replayed, and the tool says what to do instead', async () => {
  expect(await run('replay', 'HR-1')).toMatchObject({
    status: 1,
    stdout: `errors/1 HR-1 HR-2: not replayed: its body was too large for the copy: send its changes again from their system, under new changeIds
0 of 1 replayed.
`,
  });
  expect(serviceBus().count('assignment-errors')).toMatchObject({ active: 2, locked: 0 });
});
