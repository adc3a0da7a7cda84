import { readFileSync } from 'node:fs';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceBusConfig } from '../../cli/serviceBusConfig.ts';
import { type Administration, readCounts } from '../../cli/status/administration.ts';
import { layOut } from '../../cli/status/layOut.ts';
import type { Terminal } from '../../cli/terminal/Terminal.ts';
import { runInProcess } from '../support/cli/runInProcess.ts';

let emulator: ServiceBusEmulator;
let client: ServiceBusClient;

beforeAll(async () => {
  emulator = await startServiceBusEmulator({ config: serviceBusConfig });
  client = new ServiceBusClient(emulator.connectionString);
});
afterAll(async () => {
  await client?.close();
  await emulator?.close();
});

const lane = 'assignment-operations-configuration';

const status = (args: readonly string[] = [], terminal: Partial<Terminal> = {}) =>
  runInProcess(['status', ...args], { ServiceBusConnection: emulator.connectionString }, terminal);

async function send(queue: string, sessionId?: string): Promise<void> {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: Buffer.from('{}'), ...(sessionId && { sessionId }) });
  await sender.close();
}

test('an idle relay is well, and the counts are said to come from peeking', async () => {
  const { code, out, err } = await status();
  expect(code).toBe(0);
  expect(out).toMatch(/^queue +waiting +dead letters +oldest\nassignment-changes +0 +0 +✓ empty\n/);
  expect(err).toContain('Counted by peeking');
});

test('a lane with operations is busy; copies in the errors queue make the exit code 1', async () => {
  await send(lane, 'policy');
  expect((await status()).code).toBe(0);
  await send('assignment-errors');
  const before = emulator.counts();
  const { code, out } = await status();
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`\\n${lane} +1 +0 +\\d+ s {2}… busy\\n`));
  expect(out).toMatch(/\nassignment-errors +1 +0 +\d+ s {2}✗ needs attention\n/);
  expect(out).toMatch(/\nassignment-errors: List the messages: npx assignment-relay errors list\n$/);
  expect(emulator.counts()).toEqual(before);
});

test('dead letters that `errors list` does not show have another hint', () => {
  const output = layOut(
    [
      { queue: 'assignment-changes', waiting: 0, deadLettered: 1, oldest: undefined, state: 'attention' },
      { queue: 'assignment-errors', waiting: 0, deadLettered: 0, oldest: undefined, state: 'empty' },
    ],
    ['assignment-errors'],
    { isInteractive: false },
  );
  expect(output).toMatch(/\nassignment-changes: See docs\/operate\.md#dead-letters\.$/);
  expect(output).not.toContain('errors list');
});

test('the hint for a namespace names it', () => {
  const errors = { waiting: 1, deadLettered: 0, oldest: undefined, state: 'attention' } as const;
  const queues = [{ queue: 'assignment-errors', ...errors }];
  const output = layOut(
    queues,
    ['assignment-errors'],
    { isInteractive: false },
    { namespace: 'contoso-relay' },
  );
  expect(output).toMatch(/: npx assignment-relay errors list --namespace contoso-relay$/);
});

test('--json prints a line per queue', async () => {
  const { out } = await status(['--json']);
  const queues = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(queues).toContainEqual({
    queue: lane,
    waiting: 1,
    deadLettered: 0,
    oldest: expect.stringMatching(/^\d{4}-.*Z$/),
    state: 'busy',
  });
});

test('a queue that does not exist is missing', async () => {
  const config = JSON.parse(readFileSync(serviceBusConfig, 'utf8'));
  const [namespace] = config.UserConfig.Namespaces;
  namespace.Queues = namespace.Queues.filter(({ Name }: { Name: string }) => Name !== lane);
  const other = await startServiceBusEmulator({ config });
  const { code, out } = await runInProcess(['status'], { ServiceBusConnection: other.connectionString });
  await other.close();
  expect([code, out]).toEqual([
    1,
    expect.stringMatching(new RegExp(`\\n${lane} .*✗ missing\\n(.*\\n)*${lane}: Create it, or correct`)),
  ]);
});

test('--watch without a terminal prints what has changed, until it is stopped', async () => {
  const stop = new AbortController();
  let out = '';
  const { code } = await status(['--watch', '--json'], {
    untilStopped: () => stop.signal,
    writeOut: (text) => {
      out += text;
      stop.abort();
    },
  });
  expect([code, out.split('\n').filter((line) => line.includes(lane)).length]).toEqual([130, 1]);
});

describe('the management API', () => {
  const answering = (answer: () => unknown) =>
    ({ getQueueRuntimeProperties: async () => answer() }) as unknown as Administration;

  test('counts exactly', async () => {
    const counts = { activeMessageCount: 5, scheduledMessageCount: 2, deadLetterMessageCount: 1 };
    expect(
      await readCounts(
        answering(() => counts),
        lane,
      ),
    ).toEqual({ waiting: 7, deadLettered: 1 });
  });

  test('counts nothing without the right Manage, and any other error is reported', async () => {
    const failing = (statusCode: number) =>
      answering(() => {
        throw Object.assign(new Error('refused'), { statusCode });
      });
    expect(await readCounts(failing(401), lane)).toBeUndefined();
    await expect(readCounts(failing(500), lane)).rejects.toThrow('refused');
  });
});
