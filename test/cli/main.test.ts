import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { runInProcess } from '../support/cli/runInProcess.ts';

/** Prints the packages that a process has imported when it ends. */
const listImports = `data:text/javascript,
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({ resolve(name, context, next) {
    if (!/^[./]|^(node|file|data):/.test(name)) packages.add(name);
    return next(name, context);
  } });
  process.on('exit', () => console.error(JSON.stringify([...packages])));`;

test('--help imports nothing but the parser of the command line, so that it is shown at once', async () => {
  const args = ['--import', listImports, 'cli/main.ts', '--help'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toMatch(/^Usage: assignment-relay /);
  expect(JSON.parse(stderr)).toEqual(['commander']);
});

test('--help fits a terminal of 80 columns', async () => {
  const { out } = await runInProcess(['--help']);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('package.json names the command, which starts with the Node.js of the shell', () => {
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(readFileSync(bin['assignment-relay'], 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test.each([
  [['schema'], 'schemas/assignment-change.schema.json'],
  [['schema', 'result'], 'schemas/result-event.schema.json'],
])('%j prints %s', async (args, file) => {
  expect(await runInProcess(args)).toEqual({ code: 0, out: readFileSync(file, 'utf8'), err: '' });
});

test.each([
  [['sned'], /unknown command 'sned'\n\(Did you mean send\?\)/],
  [
    ['schema', 'chnage'],
    /Allowed choices are change, result, reassignment, reassignment-event, operation, asyncapi/,
  ],
])('%j is a wrong command line', async (args, message) => {
  expect(await runInProcess(args)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
});
