import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import { aChange } from '../support/aChange.ts';
import { inputOf, runInProcess } from '../support/cli/runInProcess.ts';

let emulator: ServiceBusEmulator;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
});

afterAll(() => emulator?.close());

const run = promisify(execFile);

test.each([
  [[], /missing required argument 'files'/],
  [['--quue', 'x', 'a.json'], /unknown option '--quue'.*\n.*--queue/],
  [['nowhere.json'], /^There is no file nowhere\.json\. Name a file/m],
  [['samples'], /^Cannot read samples: it is a folder\. Name a file/m],
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

const send = (input: string, ...options: string[]) =>
  runInProcess(
    ['send', '-', ...options],
    { ServiceBusConnection: emulator.connectionString },
    { input: inputOf(input) },
  );

const waiting = () => emulator.counts()['assignment-changes']?.active;

/** Receives everything that is in the queue. */
async function received() {
  const client = new ServiceBusClient(emulator.connectionString);
  const receiver = client.createReceiver('assignment-changes', { receiveMode: 'receiveAndDelete' });
  const messages = await receiver.receiveMessages(waiting() ?? 0);
  await client.close();
  return messages.map(({ body }) => body);
}

test('a file without changes is said to send nothing', async () => {
  const before = waiting();
  expect(await send('changeId\n', '--format', 'csv')).toEqual({
    code: 0,
    out: '',
    err: 'No changes: nothing was sent.\n',
  });
  expect(waiting()).toBe(before);
});

const valid = JSON.stringify(aChange({ changeId: 'HR-1' }));

test('nothing is sent if a file has a mistake, unless --force is given', async () => {
  const before = waiting();
  const lines = `${valid}\n{"changeId": "HR-2"}`;
  expect(await send(lines, '--format', 'jsonl')).toEqual({
    code: 2,
    out: expect.stringContaining('-:2:1  /policyId  is required'),
    err: expect.stringMatching(/nothing was sent\. --force/),
  });
  expect(waiting()).toBe(before);
  expect((await send(lines, '--format', 'jsonl', '--force')).code).toBe(0);
  expect((await received()).slice(-2)).toEqual([JSON.parse(valid), { changeId: 'HR-2' }]);
});

test('each row of a CSV file is a message; --new gives it a changeId of its own', async () => {
  const csv =
    'changeId,assignmentType,operation,policyId,assignmentId\nHR-1,deviceConfigurationAssignment,delete,P,A\n';
  expect(await send(csv, '--format', 'csv', '--new', '--json')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\{"file":"-","queue":"assignment-changes","messageId":"[^"]+"\}\n$/),
  });
  expect(await received()).toEqual([
    {
      changeId: expect.stringMatching(/^HR-1\.\w+$/),
      assignmentType: 'deviceConfigurationAssignment',
      operation: 'delete',
      policyId: 'P',
      assignmentId: 'A',
    },
  ]);
});

test('a wrong setting is a wrong command line', async () => {
  const env = { ServiceBusConnection: 'nonsense' };
  expect(await runInProcess(['send', 'samples/compliance.json'], env)).toMatchObject({
    code: 2,
    err: expect.stringContaining('ServiceBusConnection: expected'),
  });
});
