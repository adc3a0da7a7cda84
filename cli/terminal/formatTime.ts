import { styleText } from 'node:util';
import type { Terminal } from './Terminal.ts';

/**
 * Local time with its zone, e.g. `2026-11-28 17:23:34 GMT+1`.
 * @param timeZone for tests; default: the machine's own
 */
export function formatTime(time: Date, timeZone?: string): string {
  const local = time.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return `${local} ${zoneOf(time, timeZone)}`;
}

/** The same, but a time of today has no date: `17:23:34 GMT+1`. For screens, not for files. */
export function formatRecent(time: Date, now = new Date(), timeZone?: string): string {
  const whole = formatTime(time, timeZone);
  const today = formatTime(now, timeZone).slice(0, 'YYYY-MM-DD '.length);
  return whole.startsWith(today) ? whole.slice(today.length) : whole;
}

/** Where a time is shown, and when. Default: now. */
export type Shown = Pick<Terminal, 'isInteractive'> & { readonly now?: Date | undefined };

/** A time at the beginning of a line. */
export const lineTime = (time: Date, { isInteractive, now }: Shown): string =>
  isInteractive ? styleText('dim', formatRecent(time, now)) : formatTime(time);

function zoneOf(time: Date, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
