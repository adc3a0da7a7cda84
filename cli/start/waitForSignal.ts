import { exitCodes } from '../exitCodes.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm forwards the Ctrl-C that the terminal has already sent to every process: a second signal so soon is the same one. */
const sameSignalMs = 1_000;

/** Resolves at the first signal; a second one ends the process at once. */
export function waitForSignal(): Promise<void> {
  let first: number | undefined;
  return new Promise((resolve) => {
    const onSignal = () => {
      first ??= performance.now();
      if (performance.now() - first > sameSignalMs) process.exit(exitCodes.stopped);
      resolve();
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}
