import type { LogOutput } from './createLog.ts';

/** Pipes take whole lines at once, so those of host and worker do not mix. */
export const stdio: LogOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};
