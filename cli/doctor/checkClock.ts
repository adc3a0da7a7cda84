import type { Finding } from './Finding.ts';

/** Tokens are refused if the clock is off by more. */
const toleranceMs = 5 * 60_000;

/**
 * Compares this clock with the clock of a server.
 * @param date the Date header of an answer, which counts whole seconds
 */
export function checkClock(server: string, date: string | null, now = Date.now()): Finding {
  const check = 'clock';
  const time = Date.parse(date ?? '');
  if (Number.isNaN(time))
    return { check, state: 'unknown', message: `${server} did not say what time it is` };
  const offMs = now - time;
  if (Math.abs(offMs) <= toleranceMs)
    return {
      check,
      state: 'ok',
      message: `differs from ${server} by less than ${toleranceMs / 60_000} minutes`,
    };
  const minutes = Math.round(Math.abs(offMs) / 60_000);
  return {
    check,
    state: 'wrong',
    problem: 'failed',
    message: `this clock is ${minutes} minutes ${offMs > 0 ? 'ahead of' : 'behind'} ${server}, so that tokens are refused`,
    fix: 'synchronize it, e.g. `timedatectl set-ntp true`',
  };
}
