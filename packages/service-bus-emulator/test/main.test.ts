import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { TEST_CONFIG } from './startBroker.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

test.each(['SIGINT', 'SIGTERM'] as const)(
  'the process serves until %s, and ends while a client is connected',
  async (signal) => {
    const emulator = start('--port', '0', '--config', TEST_CONFIG);
    const [connectionString = ''] = (await firstOutput(emulator.stdout)).split('\n');
    const client = new ServiceBusClient(connectionString, {
      retryOptions: { maxRetries: 0, timeoutInMs: 20_000 },
    });
    await client.createSender('Queue').sendMessages({ body: 1 });
    const [message] = await client.createReceiver('Queue').receiveMessages(1);
    expect(message?.body).toBe(1);
    emulator.kill(signal);
    expect(await once(emulator, 'exit')).toEqual([0, null]);
    await client.close();
  },
);

test('a port in use is reported in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const emulator = start('--port', String(port), '--config', TEST_CONFIG);
  expect(await firstOutput(emulator.stderr)).toContain(`Port ${port} of 127.0.0.1 is taken.`);
  expect(await once(emulator, 'exit')).toEqual([1, null]);
  other.close();
});

test.each([
  ['--port abc', 'error: option '],
  ['--hlp', "error: unknown option '--hlp'"],
])('a wrong command line, %s, is reported without a stack', async (args, text) => {
  const emulator = start(...args.split(' '));
  const [output, exit] = await Promise.all([firstOutput(emulator.stderr), once(emulator, 'exit')]);
  expect([output, exit]).toEqual([expect.stringContaining(text), [1, null]]);
});

test('without --config it reads Config.json in the current folder, and says so when there is none', async () => {
  const emulator = startIn(dirname(MAIN));
  const [output, exit] = await Promise.all([firstOutput(emulator.stderr), once(emulator, 'exit')]);
  expect(output).toBe(
    `There is no configuration file ${join(dirname(MAIN), 'Config.json')}. Create it, or name another file: ` +
      'with --config on the command line, or with the option config in code.',
  );
  expect(exit).toEqual([1, null]);
});

test('--help lists the options', async () => {
  const emulator = start('--help');
  const [output, exit] = await Promise.all([firstOutput(emulator.stdout), once(emulator, 'exit')]);
  for (const option of ['--port <number>', '--rest-port <number>', '--host <address>', '--config <file>'])
    expect(output).toContain(option);
  expect(exit).toEqual([0, null]);
});

function start(...args: string[]): ChildProcess {
  return startIn('.', ...args);
}

function startIn(cwd: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstOutput(stream: ChildProcess['stdout']): Promise<string> {
  if (!stream) throw new Error('The process has no output.');
  const [chunk] = await once(stream, 'data');
  return String(chunk).trim();
}
