/** A message that never expires has a later time; .NET caps it at DateTime.MaxValue. */
const lastMillisecond = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** As Newtonsoft.Json writes a DateTime of unspecified kind: ISO 8601 without a zone and trailing zeros. */
export function toDotNetTime(time: Date): string {
  if (time.getTime() > lastMillisecond) return '9999-12-31T23:59:59.9999999';
  return time
    .toISOString()
    .slice(0, -1)
    .replace(/\.?0+$/, '');
}
