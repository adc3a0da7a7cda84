import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { aCopy, connected, useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();

/** The tool as its own process, whose output nobody reads to the end. */
async function unread(...args: string[]) {
  const env = { ...process.env, ServiceBusConnection: serviceBus().emulator.connectionString };
  const tool = spawn(process.execPath, ['cli/errors.ts', ...args], { env });
  tool.stdout.destroy();
  const [told, [status]] = await Promise.all([text(tool.stderr), once(tool, 'close')]);
  return { told, status };
}

test('a reader that has seen enough is no error, and a replay goes on to its end', async () => {
  const { send, count } = serviceBus();
  const failed = ['a', 'b', 'c'].map((changeId) =>
    aCopy('failed', { version: 1, change: aChange({ changeId, policyId: changeId }) }, changeId),
  );
  await send('assignment-errors', ...failed);
  expect(await unread('list', '--json')).toEqual({ status: 0, told: connected });
  expect(await unread('replay', '--all')).toEqual({ status: 0, told: connected });
  expect(count('assignment-errors')).toMatchObject({ active: 0, locked: 0 });
  expect(count('assignment-operations')).toMatchObject({ active: 3 });
}, 60_000);
