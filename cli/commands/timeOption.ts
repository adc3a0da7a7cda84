import { InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { formatTime } from '../terminal/formatTime.ts';

/** A calendar date that exists, and a time of day. */
const isoTime = z.iso.datetime({ local: true, offset: true });

/** Reads a time in the future, such as `2026-11-30T06:00`. Without an offset, it is local time. */
export function parseFuture(text: string): Date {
  const parsed = isoTime.safeParse(text);
  if (!parsed.success)
    throw new InvalidArgumentError(
      'Expected a time such as 2026-11-30T06:00, which is local time, or 2026-11-30T06:00Z.',
    );
  const time = new Date(parsed.data);
  if (time.getTime() <= Date.now())
    throw new InvalidArgumentError(`${formatTime(time)} is past. Leave --at out to begin now.`);
  return time;
}
