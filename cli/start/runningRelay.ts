import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { property } from '../../src/values/property.ts';

const defaultFolder = fileURLToPath(new URL('../../.running', import.meta.url));

type EmulatorSettings = Readonly<Record<string, string>>;

/** How the other commands find the relay that `assignment-relay start` runs. */
export type RunningRelay = {
  readonly pid: number;
  /** The settings that connect to its emulators. */
  readonly settings: EmulatorSettings;
};

/** Each relay has a file in the folder, named after its process. */
type Entry = RunningRelay & {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
};

const fileOf = (pid: number, folder: string) => path.join(folder, `${pid}.json`);

/** @returns false if another relay has started before; then that one is found until it stops */
export function saveRunning(settings: EmulatorSettings, folder = defaultFolder): boolean {
  mkdirSync(folder, { recursive: true });
  const entry: Entry = { pid: process.pid, startedAt: Date.now(), settings };
  writeFileSync(fileOf(process.pid, folder), JSON.stringify(entry));
  return readRunning(folder)?.pid === process.pid;
}

export function forgetRunning(folder = defaultFolder): void {
  rmSync(fileOf(process.pid, folder), { force: true });
}

/** @returns the one that was started first; undefined if none is running. Killed processes leave their files behind */
export function readRunning(folder = defaultFolder): RunningRelay | undefined {
  if (!existsSync(folder)) return undefined;
  const entries = readdirSync(folder).flatMap((name) => readEntry(path.join(folder, name)) ?? []);
  const [first] = entries.sort((one, other) => one.startedAt - other.startedAt);
  return first && { pid: first.pid, settings: first.settings };
}

function readEntry(file: string): Entry | undefined {
  try {
    const entry: Entry = JSON.parse(readFileSync(file, 'utf8'));
    if (isAlive(entry.pid)) return entry;
    rmSync(file, { force: true });
  } catch {
    // Another process writes or deletes it just now.
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return property(error, 'code') === 'EPERM'; // alive, but another user's process
  }
}
