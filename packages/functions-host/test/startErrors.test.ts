import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type SpawnOptions, spawnFunctionsHost } from '../src/spawnFunctionsHost.ts';
import { aFunction, createApp } from './createApp.ts';

async function startError(root: string, options: SpawnOptions = {}): Promise<string> {
  const host = await spawnFunctionsHost({ root, ...options }).catch((error: Error) => error.message);
  if (typeof host === 'string') return host;
  await host.kill();
  return 'It started.';
}

test('an app that cannot be loaded stops the host with code 1, the worker’s error and a hint at the settings file', async () => {
  const message = await startError(await createApp(`throw new Error('ServiceBusConnection: is missing')`));
  expect(message).toContain('exit code 1');
  expect(message).toContain('ServiceBusConnection: is missing');
  expect(message).toMatch(/local\.settings\.json does not exist.*copy of local\.settings\.sample\.json/);
});

test('a function with another trigger stops the host with exit code 1', async () => {
  const source = `app.timer('t', { schedule: '* * * * * *', handler: () => {} });`;
  const message = await startError(await createApp(source));
  expect(message).toContain('exit code 1');
  expect(message).toContain(
    'Function "t": the local Functions host runs only functions with one serviceBusTrigger',
  );
});

test('settings come from local.settings.json unless that is switched off', async () => {
  const root = await createApp(`throw new Error('LEFT_OVER is ' + process.env.LEFT_OVER)`);
  await writeFile(path.join(root, 'local.settings.json'), '{ "Values": { "LEFT_OVER": "used" } }');
  expect(await startError(root)).toContain('LEFT_OVER is used');
  expect(await startError(root, { settingsFile: false })).toContain('LEFT_OVER is undefined');
});

test('a bad host.json is an error with its path', async () => {
  const hostJson = '{ "version": "2.0", "extensions": { "serviceBus": { "maxConcurrentCall": 1 } } }';
  const message = await startError(await createApp(aFunction, { hostJson }));
  expect(message).toMatch(/host\.json:\n.*"maxConcurrentCall"\n.*at extensions\.serviceBus/);
});

test.each([
  ['--drain-timeout soon', 'Expected a number of seconds.'],
  ['--hlp', "unknown option '--hlp'"],
])('a wrong command line, %s, is an error without a stack trace', (args, words) => {
  const { status, stderr } = run(...args.split(' '));
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect(stderr).not.toContain(' at ');
});

test('--help lists the options and their defaults; a stop gets the ten seconds that it gets in Azure', () => {
  expect(run('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/--drain-timeout <seconds>.*\(default: 10\)/s),
  });
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, '../src/main.ts'), ...args], {
    encoding: 'utf8',
  });
