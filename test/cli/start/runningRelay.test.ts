import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgetRunning, readRunning, saveRunning } from '../../../cli/start/runningRelay.ts';

let folder: string;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'running-')), 'folder');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const first = { ServiceBusConnection: 'first' };
const second = { ServiceBusConnection: 'second' };

/** The file of a relay that was started long ago. */
function writeFileOf(pid: unknown): string {
  const file = path.join(folder, `${pid}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ pid, startedAt: 1, settings: first }));
  return file;
}

async function endedPid(): Promise<number> {
  const child = execFile(process.execPath, ['--version']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a relay is found until it stops', () => {
  expect(readRunning(folder)).toBeUndefined();
  expect(saveRunning(second, folder)).toBe(true);
  expect(readRunning(folder)).toEqual({ pid: process.pid, settings: second });
  forgetRunning(folder);
  expect(readRunning(folder)).toBeUndefined();
});

test('a second relay is found when the first one has stopped', () => {
  const file = writeFileOf(process.ppid);
  expect(saveRunning(second, folder)).toBe(false);
  expect(readRunning(folder)?.settings).toEqual(first);
  rmSync(file);
  expect(readRunning(folder)?.settings).toEqual(second);
});

test('a relay that stops leaves the entries of others', () => {
  writeFileOf(process.ppid);
  saveRunning(second, folder);
  forgetRunning(folder);
  expect(readRunning(folder)?.settings).toEqual(first);
});

test('the file of a killed process is ignored, and deleted', async () => {
  const file = writeFileOf(await endedPid());
  expect(readRunning(folder)).toBeUndefined();
  expect(existsSync(file)).toBe(false);
  expect(saveRunning(second, folder)).toBe(true);
});

test.each([undefined, 'x'])('a file with the process id %j is ignored', (pid) => {
  writeFileOf(pid);
  expect(readRunning(folder)).toBeUndefined();
});
