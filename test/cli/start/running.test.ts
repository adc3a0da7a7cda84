import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgetRunning, readRunning, saveRunning } from '../../../cli/start/running.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'running-'));
  file = path.join(folder, 'running.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const ofProcess = (pid: unknown) =>
  writeFileSync(file, JSON.stringify({ pid, serviceBusConnection: 'of the first' }));

async function endedPid(): Promise<number> {
  const child = execFile(process.execPath, ['--version']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a relay is found until it ends', () => {
  expect(saveRunning('mine', file)).toBe(true);
  expect(readRunning(file)).toEqual({ pid: process.pid, serviceBusConnection: 'mine' });
  forgetRunning(file);
  expect(readRunning(file)).toBeUndefined();
});

test('a second relay neither takes the place of the first nor ends it', () => {
  ofProcess(process.ppid);
  const before = readFileSync(file);
  expect(saveRunning('of the second', file)).toBe(false);
  forgetRunning(file);
  expect(readFileSync(file)).toEqual(before);
  expect(readRunning(file)?.serviceBusConnection).toBe('of the first');
});

test('what a process that was killed has left is not found, and gives way', async () => {
  ofProcess(await endedPid());
  expect(readRunning(file)).toBeUndefined();
  expect(saveRunning('mine', file)).toBe(true);
});

test.each([undefined, 'x'])('a file with the process id %j is of no relay', (pid) => {
  ofProcess(pid);
  expect(readRunning(file)).toBeUndefined();
});
