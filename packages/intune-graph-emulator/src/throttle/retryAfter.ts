export const retryAfterForms = ['none', 'seconds', 'fractional', 'date'] as const;
export type RetryAfterForm = (typeof retryAfterForms)[number];

/** The Retry-After header in one of the forms that Graph uses. No form allows a retry too early. */
export function retryAfter(form: RetryAfterForm, milliseconds: number, now: number): Record<string, string> {
  const seconds = Math.ceil(milliseconds / 1000);
  const values = {
    none: undefined,
    seconds: `${seconds}`,
    fractional: (Math.ceil(milliseconds) / 1000).toFixed(3),
    // one second more, because an HTTP date drops the fraction of the second
    date: new Date(now + (seconds + 1) * 1000).toUTCString(),
  };
  const value = values[form];
  return value === undefined ? {} : { 'Retry-After': value };
}
