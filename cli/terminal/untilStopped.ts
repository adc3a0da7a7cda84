import { exitCodes } from '../exitCodes.ts';

/** Aborts at the first Ctrl-C; a second one ends the process at once. */
export function untilStopped(): AbortSignal {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal);
  return controller.signal;
}
