import { InvalidArgumentError } from 'commander';
import { formatTime } from '../terminal/formatTime.ts';

/** Without zod, which `--help` does not load. */
const isoTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Reads a time in the future, such as `2026-11-30T06:00`. Without an offset, it is local time. */
export function parseFuture(text: string): Date {
  const [, day] = isoTime.exec(text) ?? [];
  const time = new Date(text);
  if (day === undefined || !isInCalendar(day) || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError(
      'Expected a time such as 2026-11-30T06:00, which is local time, or 2026-11-30T06:00Z.',
    );
  if (time.getTime() <= Date.now())
    throw new InvalidArgumentError(`${formatTime(time)} is in the past. Leave --at out to begin now.`);
  return time;
}

/** `new Date` takes 30 February for 2 March. */
function isInCalendar(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
