export const retryAfterForms = ['none', 'seconds', 'fractional', 'date'] as const;
export type RetryAfterForm = (typeof retryAfterForms)[number];

/** The Retry-After header in one of the forms that Graph has been seen to use; none of them is too early. */
export function retryAfter(form: RetryAfterForm, milliseconds: number, now: number): Record<string, string> {
  const seconds = Math.ceil(milliseconds / 1000);
  const values = {
    none: undefined,
    seconds: `${seconds}`,
    fractional: (Math.ceil(milliseconds) / 1000).toFixed(3),
    // HTTP dates have whole seconds: one more, lest the fraction cut from `now` make it too early
    date: new Date(now + (seconds + 1) * 1000).toUTCString(),
  };
  const value = values[form];
  return value === undefined ? {} : { 'Retry-After': value };
}
