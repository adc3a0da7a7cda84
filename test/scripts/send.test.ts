import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type ServiceBusEmulator,
  startServiceBusEmulator,
} from '../../emulators/servicebus/startServiceBusEmulator.ts';

let emulator: ServiceBusEmulator;

beforeAll(async () => {
  emulator = await startServiceBusEmulator();
});

afterAll(() => emulator?.close());

test('npm run send says to which namespace it sent, and never the key', async () => {
  const env = { ...process.env, ServiceBusConnection: emulator.connectionString };
  const args = ['scripts/send.ts', 'samples/compliance.json'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  expect(stderr).toBe('Service Bus: 127.0.0.1\n');
  expect(stdout).toMatch(/^samples\/compliance\.json: sent to assignment-changes, message id \S+\n$/);
  expect(emulator.counts()['assignment-changes']).toMatchObject({ active: 1 });
}, 60_000);
