import type { Run } from '../run/Run.ts';

/** With several processes: how long ago a delivery may have lost its message that goes on all the same. */
const overtakenMs = 5_000;

/**
 * Whether something went wrong that makes the app forget what it has done. Where there are several processes also before:
 * a delivery whose connection is gone ends what it has begun, and another process may do it, too.
 * @param from and `to` in milliseconds since 1970
 */
export function forgot({ disturbances, processes }: Run, from: number, to: number): boolean {
  const since = from - (processes > 1 ? overtakenMs : 0);
  return disturbances.some((one) => one.forgets && one.from <= to && one.to >= since);
}
