import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgetRunning, readRunning, saveRunning } from '../../../cli/start/runningRelay.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'running-'));
  file = path.join(folder, 'running.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const first = { ServiceBusConnection: 'first' };
const second = { ServiceBusConnection: 'second' };

const writeFileOf = (pid: unknown) => writeFileSync(file, JSON.stringify({ pid, settings: first }));

async function endedPid(): Promise<number> {
  const child = execFile(process.execPath, ['--version']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a relay is found until it stops', () => {
  expect(saveRunning(second, file)).toBe(true);
  expect(readRunning(file)).toEqual({ pid: process.pid, settings: second });
  forgetRunning(file);
  expect(readRunning(file)).toBeUndefined();
});

test('a second relay leaves the entry of the first', () => {
  writeFileOf(process.ppid);
  const before = readFileSync(file);
  expect(saveRunning(second, file)).toBe(false);
  forgetRunning(file);
  expect(readFileSync(file)).toEqual(before);
  expect(readRunning(file)?.settings).toEqual(first);
});

test('the file of a killed process is ignored, and can be overwritten', async () => {
  writeFileOf(await endedPid());
  expect(readRunning(file)).toBeUndefined();
  expect(saveRunning(second, file)).toBe(true);
});

test.each([undefined, 'x'])('a file with the process id %j is ignored', (pid) => {
  writeFileOf(pid);
  expect(readRunning(file)).toBeUndefined();
});
