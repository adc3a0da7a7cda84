/** Dates after 9999 (a message that never expires) are DateTime.MaxValue in .NET. */
const lastMillisecond = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** How Newtonsoft.Json writes a DateTime of unspecified kind: ISO 8601 without a zone, no trailing zeros. */
export function toDotNetTime(time: Date): string {
  if (time.getTime() > lastMillisecond) return '9999-12-31T23:59:59.9999999';
  return time
    .toISOString()
    .slice(0, -1)
    .replace(/\.?0+$/, '');
}
