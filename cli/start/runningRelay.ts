import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { property } from '../../src/values/property.ts';

const defaultFile = fileURLToPath(new URL('../../.running.json', import.meta.url));

type EmulatorSettings = Readonly<Record<string, string>>;

/** How the other commands find the relay that `assignment-relay start` runs. */
export type RunningRelay = {
  readonly pid: number;
  /** The settings that connect to its emulators. */
  readonly settings: EmulatorSettings;
};

/** @returns false if another relay is running already; its file is kept */
export function saveRunning(settings: EmulatorSettings, file = defaultFile): boolean {
  if (readRunning(file)) return false;
  writeFileSync(file, JSON.stringify({ pid: process.pid, settings } satisfies RunningRelay));
  return true;
}

/** Deletes the file if this process wrote it. */
export function forgetRunning(file = defaultFile): void {
  if (readRunning(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** @returns undefined if no relay is running; a killed process may have left its file behind */
export function readRunning(file = defaultFile): RunningRelay | undefined {
  try {
    const running: RunningRelay = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return property(error, 'code') === 'EPERM'; // alive, but another user's process
  }
}
