import type { LogOutput } from './createLog.ts';

/** Each line is one write: host and worker share stdout and stderr, and one write to a pipe is not interleaved. */
export const consoleOutput: LogOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};
