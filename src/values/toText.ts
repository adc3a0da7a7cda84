/** A value that may be anything as text; '' for undefined and null. */
export function toText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
