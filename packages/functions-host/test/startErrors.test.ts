import { spawnSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { spawnFunctionsHost } from '../src/spawnFunctionsHost.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const settings = {
  ServiceBusConnection:
    'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=name;SharedAccessKey=secret;UseDevelopmentEmulator=true;',
};

/** An app of one file that can import @azure/functions. */
async function createApp(source: string, { main = 'index.cjs', hostJson = '{ "version": "2.0" }' } = {}) {
  const root = await temporaryFolder({
    'package.json': JSON.stringify({ main }),
    'host.json': hostJson,
    'index.cjs': `const { app } = require('@azure/functions');\n${source}`,
  });
  await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'));
  return root;
}

async function startError(root: string, env: Record<string, string> = settings): Promise<string> {
  const host = await spawnFunctionsHost({ root, env }).catch((error: Error) => error.message);
  if (typeof host === 'string') return host;
  await host.kill();
  return 'It started.';
}

const aFunction = `app.serviceBusQueue('f', { connection: 'ServiceBusConnection', queueName: 'q', handler: () => {} });`;

test.each([
  [
    'an entry point that throws',
    `${aFunction} throw new Error('MAX_DELIVERY_COUNT is no number');`,
    'Worker was unable to load entry point "index.cjs": MAX_DELIVERY_COUNT is no number',
  ],
  [
    'an appStart hook that throws',
    `${aFunction} app.hook.appStart(() => { throw new Error('no'); });`,
    'An appStart hook failed: no',
  ],
  ['an app without functions', '', 'No functions found'],
  [
    'two functions of one name',
    `${aFunction} ${aFunction}`,
    'A function with id "f" has already been registered.',
  ],
  [
    'a trigger of another kind',
    `app.timer('t', { schedule: '* * * * * *', handler: () => {} });`,
    'Function "t": the local Functions host runs functions with one serviceBusTrigger',
  ],
  [
    'an unhandled rejection',
    `${aFunction} Promise.reject(new Error('forgotten')); app.hook.appStart(() => new Promise(() => setTimeout(() => {}, 1e6)));`,
    'Worker unhandled rejection: Error: forgotten',
  ],
])('%s ends the host with its own words and exit code 1', async (_case, source, words) => {
  const message = await startError(await createApp(source));
  expect(message).toContain('exit code 1');
  expect(message).toContain(words);
});

test('a main that names no file is an error with the mend', async () => {
  const message = await startError(await createApp('', { main: 'dist/*.js' }));
  expect(message).toContain('Worker was unable to load entry point "dist/*.js": File does not exist');
  expect(message).toContain('`npm run build` comes first');
});

test('where settings are missing and there is no file of them, the sample is named', async () => {
  const source = `throw new Error('ServiceBusConnection: is missing')`;
  expect(await startError(await createApp(source))).toContain('copy local.settings.sample.json to it');
});

test('a file of settings is left aside where none is wanted', async () => {
  const root = await createApp(`throw new Error('LEFT_OVER is ' + process.env.LEFT_OVER)`);
  await writeFile(path.join(root, 'local.settings.json'), '{ "Values": { "LEFT_OVER": "used" } }');
  expect(await startError(root)).toContain('LEFT_OVER is used');
  const started = spawnFunctionsHost({ root, env: settings, settingsFile: false });
  await expect(started).rejects.toThrow('LEFT_OVER is undefined');
});

test.each([
  ['--drain-timeout soon', 'Expected a number of seconds.'],
  ['--hlp', "unknown option '--hlp'"],
])('a wrong command line, %s, is said without a trace', (args, words) => {
  const { status, stderr } = run(...args.split(' '));
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect(stderr).not.toContain(' at ');
});

test('--help says what there is', () => {
  expect(run('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--drain-timeout <seconds>'),
  });
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, '../src/main.ts'), ...args], {
    encoding: 'utf8',
  });

test('a bad host.json is an error with its path', async () => {
  const hostJson = '{ "version": "2.0", "extensions": { "serviceBus": { "maxConcurrentCall": 1 } } }';
  const message = await startError(await createApp(aFunction, { hostJson }));
  expect(message).toContain('/extensions/serviceBus/maxConcurrentCall: ');
});

test('a connection without a setting is an error that names both ways', async () => {
  const message = await startError(await createApp(aFunction), {});
  expect(message).toContain(
    'set ServiceBusConnection to a connection string, or ServiceBusConnection__fullyQualifiedNamespace',
  );
});

test('a connection string that is none is an error that does not show it', async () => {
  const message = await startError(await createApp(aFunction), {
    ServiceBusConnection: 'SharedAccessKey=secret',
  });
  expect(message).toContain('Service Bus connection "ServiceBusConnection": the setting is not usable');
  expect(message).not.toContain('secret');
});

test('a function registered after the start is refused in the words of the worker', async () => {
  const source = `${aFunction} app.hook.appStart(() => void setTimeout(() => {
    try { app.serviceBusQueue('late', { connection: 'ServiceBusConnection', queueName: 'q', handler: () => {} }); }
    catch (error) { console.log(error.message); } }, 50));`;
  const late = Promise.withResolvers<string>();
  const root = await createApp(source);
  const onLine = (line: string) => line.includes('registered') && late.resolve(line);
  const host = await spawnFunctionsHost({ root, env: settings, onLine });
  await expect(late.promise).resolves.toBe('A function can only be registered during app startup.');
  await host.kill();
});
