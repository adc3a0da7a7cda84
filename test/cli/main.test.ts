import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '../../cli/createProgram.ts';
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

/** Every command that does something, with the names of its parents. */
const leaves = (command: Command, names: readonly string[] = []): { name: string; command: Command }[] =>
  command.commands.length === 0
    ? [{ name: names.join(' '), command }]
    : command.commands.flatMap((sub) => leaves(sub, [...names, sub.name()]));

const program = createProgram(async () => {}, { writeOut: () => {}, writeErr: () => {} });

test('every command has --json, except for completion and what its scripts run', () => {
  const without = leaves(program).filter(
    ({ command }) => !command.options.some(({ long }) => long === '--json'),
  );
  expect(without.map(({ name }) => name)).toEqual(['completion', 'complete']);
});

test.each(['change', 'result', 'reassignment', 'reassignment-event', 'operation', 'asyncapi'])(
  'schema %s --json is the same in one line',
  async (name) => {
    const { code, out } = await runInProcess(['schema', name, '--json']);
    expect([code, out.match(/\n/g)?.length]).toEqual([0, 1]);
    expect(JSON.parse(out)).toEqual(JSON.parse((await runInProcess(['schema', name])).out));
  },
);

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
