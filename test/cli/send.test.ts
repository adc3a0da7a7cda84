import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';

let emulator: ServiceBusEmulator;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
});

afterAll(() => emulator?.close());

const run = promisify(execFile);

test.each([
  [[], /missing required argument 'files'/],
  [['--quue', 'x', 'a.json'], /unknown option '--quue'.*\n.*--queue/],
  [['nowhere.json'], /^Cannot read nowhere\.json: ENOENT.* Name a file/m],
])('a wrong command line (%j) is reported without a stack trace', async (args, message) => {
  const env = { ...process.env, ServiceBusConnection: emulator.connectionString };
  const { code, stderr } = await run(process.execPath, ['cli/main.ts', 'send', ...args], { env }).catch(
    (error) => error,
  );
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(stderr).not.toMatch(/^ +at /m);
});

test('npm run send prints the namespace, but never the key', async () => {
  const env = { ...process.env, ServiceBusConnection: emulator.connectionString };
  const args = ['cli/main.ts', 'send', 'samples/compliance.json'];
  const { stdout, stderr } = await run(process.execPath, args, { env });
  expect(stderr).toMatch(/^Service Bus: the local emulator at 127\.0\.0\.1:\d+\n$/);
  expect(stdout).toMatch(/^samples\/compliance\.json: sent to assignment-changes, message id \S+\n$/);
  expect(emulator.counts()['assignment-changes']).toMatchObject({ active: 1 });
});
