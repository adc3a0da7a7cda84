import type { RetryObserver } from './Retry.ts';

/** Logs each wait before another attempt. */
export const logWaits = (log: (line: string) => void): Pick<RetryObserver, 'onRetry'> => ({
  onRetry: (error, waitMs) => log(`waits ${Math.round(waitMs)} ms: ${error.message}`),
});
