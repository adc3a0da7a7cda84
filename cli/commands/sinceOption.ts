import { InvalidArgumentError, Option } from 'commander';

const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const sinceOption = () =>
  new Option('--since <time>', 'a time ago, such as 30m, 12h or 7d, or a date, such as 2026-11-28').argParser(
    parseSince,
  );

export function parseSince(text: string): Date {
  const { amount, unit } = /^(?<amount>\d{1,6})(?<unit>[smhd])$/.exec(text)?.groups ?? {};
  if (amount && unit)
    return new Date(Date.now() - Number(amount) * seconds[unit as keyof typeof seconds] * 1_000);
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : undefined;
  if (time && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError(
    'Expected a time ago, such as 30m, 12h or 7d, or a date, such as 2026-11-28.',
  );
}
