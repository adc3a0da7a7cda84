import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ownFile = fileURLToPath(new URL('../../.running.json', import.meta.url));

/** What `npm run send` has to know of the relay that `npm start` runs. */
export type Running = { readonly pid: number; readonly serviceBusConnection: string };

/** @returns whether it is this process's now: a relay that runs here already keeps it */
export function saveRunning(serviceBusConnection: string, file = ownFile): boolean {
  if (readRunning(file)) return false;
  writeFileSync(file, JSON.stringify({ pid: process.pid, serviceBusConnection } satisfies Running));
  return true;
}

/** Leaves alone what another process has saved. */
export function forgetRunning(file = ownFile): void {
  if (readRunning(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Undefined where no relay runs here; a process that was killed has left its file behind. */
export function readRunning(file = ownFile): Running | undefined {
  try {
    const running: Running = JSON.parse(readFileSync(file, 'utf8'));
    return lives(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return Object(error).code === 'EPERM'; // somebody else's
  }
}
