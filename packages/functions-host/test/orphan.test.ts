import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

/**
 * A parent that starts the host and prints the process ids of host and worker. The host logs nothing, because writing to the
 * broken pipe would stop it in any case. Nothing listens at the connection.
 */
const parent = `
  import { spawnFunctionsHost } from ${JSON.stringify(path.join(import.meta.dirname, '../src/spawnFunctionsHost.ts'))};
  const ServiceBusConnection = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;';
  const silent = { AzureFunctionsJobHost__logging__logLevel__default: 'None' };
  const env = { ServiceBusConnection, CHANGES_QUEUE: 'c', OPERATIONS_QUEUE: 'o', ...silent };
  const { pid, workerPid } = await spawnFunctionsHost({ root: ${JSON.stringify(path.join(import.meta.dirname, 'fixture'))}, env });
  console.log(JSON.stringify([pid, workerPid]));
`;

test('host and worker exit when their parent is killed', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const pids: number[] = JSON.parse(line);
  expect(pids.map(isRunning)).toEqual([true, true]);
  child.kill('SIGKILL');
  while (pids.some(isRunning)) await sleep(5);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
