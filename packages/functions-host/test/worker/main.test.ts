import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { aFunction, createApp } from '../createApp.ts';

const main = path.join(import.meta.dirname, '../../src/worker/main.ts');

const started: ChildProcess[] = [];
afterEach(() => {
  for (const worker of started.splice(0)) worker.kill('SIGKILL');
});

function startWorker(root: string): ChildProcess {
  const worker = fork(main, [root, '{}'], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(worker);
  return worker;
}

test.each([
  [
    'an entry point that throws',
    `${aFunction} throw new Error('MAX_DELIVERY_COUNT is not a number');`,
    'Worker was unable to load entry point "index.cjs": MAX_DELIVERY_COUNT is not a number',
  ],
  [
    'an appStart hook that throws',
    `${aFunction} app.hook.appStart(() => { throw new Error('no'); });`,
    'An appStart hook failed: no',
  ],
  ['an app without functions', '', 'No functions found'],
  [
    'two functions with the same name',
    `${aFunction} ${aFunction}`,
    'A function with id "f" has already been registered.',
  ],
  [
    'an unhandled rejection',
    `${aFunction} Promise.reject(new Error('forgotten')); app.hook.appStart(() => new Promise(() => setTimeout(() => {}, 1e6)));`,
    'Worker unhandled rejection: Error: forgotten',
  ],
])('%s is an error: the worker logs it and exits with code 1', async (_case, source, words) => {
  const worker = startWorker(await createApp(source));
  const [log, [code]] = await Promise.all([readErrors(worker), once(worker, 'exit')]);
  expect(log).toContain(words);
  expect(code).toBe(1);
});

test('a "main" that matches no file is reported with the command that builds the app', async () => {
  const log = await readErrors(startWorker(await createApp('', { main: 'dist/*.js' })));
  expect(log).toContain('Worker was unable to load entry point "dist/*.js": File does not exist');
  expect(log).toContain('run `npm run build` first');
});

test('a function that is registered after the start is refused with the error of the genuine worker', async () => {
  const source = `${aFunction} process.on('SIGUSR2', () => {
    try { ${aFunction.replace("'f'", "'late'")} } catch (error) { console.error(error.message); process.exit(); } });`;
  const worker = startWorker(await createApp(source));
  await once(worker, 'message');
  worker.kill('SIGUSR2');
  expect(await readErrors(worker)).toBe('A function can only be registered during app startup.\n');
});

const readErrors = ({ stderr }: ChildProcess) => (stderr === null ? '' : text(stderr));
