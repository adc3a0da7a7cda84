import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';

/** A parent that starts the host and tells its process id; nothing listens at the connection. */
const parent = `
  import { spawnFunctionsHost } from ${JSON.stringify(path.resolve('emulators/functions/spawnFunctionsHost.ts'))};
  const ServiceBusConnection = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;';
  const env = { ServiceBusConnection, CHANGES_QUEUE: 'c', OPERATIONS_QUEUE: 'o' };
  console.log((await spawnFunctionsHost({ root: ${JSON.stringify(path.join(import.meta.dirname, 'fixture'))}, env })).pid);
`;

test('the host dies when its parent is killed', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = await once(createInterface({ input: child.stdout }), 'line');
  child.kill('SIGKILL');
  while (isRunning(Number(pid))) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isRunning(Number(pid))).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
