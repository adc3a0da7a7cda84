import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const file = new URL('../../.running.json', import.meta.url);

/** What `npm run send` has to know of the relay that `npm start` runs. */
export type Running = { readonly serviceBusConnection: string };

export function saveRunning(running: Running): void {
  writeFileSync(file, JSON.stringify(running));
}

export function forgetRunning(): void {
  rmSync(file, { force: true });
}

/** Undefined where no relay runs here. */
export function readRunning(): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
