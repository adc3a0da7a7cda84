import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { aCopy, connected, useServiceBus, withoutPort } from './useErrors.ts';

const serviceBus = useServiceBus();

/** Runs the command as a process of its own, and closes the pipe to its stdout. */
async function runWithClosedPipe(...args: string[]) {
  const env = { ...process.env, ServiceBusConnection: serviceBus().emulator.connectionString };
  const tool = spawn(process.execPath, ['cli/main.ts', 'errors', ...args], { env });
  tool.stdout.destroy();
  const [stderr, [status]] = await Promise.all([text(tool.stderr), once(tool, 'close')]);
  return { stderr: withoutPort(stderr), status };
}

test('a closed pipe is not an error, and a replay continues to the end', async () => {
  const { send, count } = serviceBus();
  const failed = ['a', 'b', 'c'].map((changeId) =>
    aCopy('failed', { version: 1, change: aChange({ changeId, policyId: changeId }) }, changeId),
  );
  await send('assignment-errors', ...failed);
  expect(await runWithClosedPipe('list', '--json')).toEqual({ status: 0, stderr: connected });
  expect(await runWithClosedPipe('replay', '--all')).toEqual({ status: 0, stderr: connected });
  expect(count('assignment-errors')).toMatchObject({ active: 0, locked: 0 });
  expect(count('assignment-operations-configuration')).toMatchObject({ active: 3 });
});
