const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on the Ctrl-C that the terminal has sent to all: what comes so soon is the same one. */
const sameMs = 1_000;

/** Resolves at the first signal; another one ends the process at once. */
export function interruption(): Promise<void> {
  let first: number | undefined;
  return new Promise((resolve) => {
    const onSignal = () => {
      first ??= performance.now();
      if (performance.now() - first > sameMs) process.exit(1);
      resolve();
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}
