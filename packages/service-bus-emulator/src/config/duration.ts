import { parse } from 'tinyduration';
import * as z from 'zod';

const UNIT_MS = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
} as const;

/** An ISO 8601 duration such as PT1M, in milliseconds. Years and months are refused: their length varies. */
export const duration = z.string().transform((text, context) => {
  const milliseconds = toMilliseconds(text);
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds;
  context.addIssue({ code: 'custom', message: `'${text}' is not an ISO 8601 duration like PT1M or P7D` });
  return z.NEVER;
});

function toMilliseconds(text: string): number | undefined {
  try {
    const parts = parse(text);
    if (parts.years || parts.months || parts.negative) return undefined;
    return Object.entries(UNIT_MS).reduce(
      (sum, [unit, ms]) => sum + ms * (parts[unit as keyof typeof UNIT_MS] ?? 0),
      0,
    );
  } catch {
    return undefined;
  }
}
