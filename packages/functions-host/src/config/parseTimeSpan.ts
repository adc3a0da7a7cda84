const number = '(\\d{1,8})';
const timeSpanPattern = new RegExp(
  `^(-)?(?:(?:${number}\\.)?${number}:${number}(?::${number}(?:\\.(\\d{1,7}))?)?|${number})$`,
);

/**
 * A .NET TimeSpan in milliseconds, as TimeSpan.Parse reads it; undefined for any other text. `[-][d.]hh:mm[:ss[.fffffff]]`
 * is the usual form. A number alone is days, and so is the first of three numbers if it is too large for hours:
 * `24:00:00` is 24 days. https://learn.microsoft.com/dotnet/api/system.timespan.parse
 */
export function parseTimeSpan(text: string): number | undefined {
  const match = timeSpanPattern.exec(text);
  if (match === null) return undefined;
  const [, sign, days, first = '0', second = '0', third = '0', fraction = '0', onlyDays] = match;
  const hasDayFirst =
    days === undefined && Number(first) > 23 && match[5] !== undefined && match[6] === undefined;
  const parts = hasDayFirst ? [first, second, third, '0'] : [days ?? onlyDays ?? '0', first, second, third];
  const [d = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const whole = ((d * 24 + hours) * 60 + minutes) * 60 + seconds;
  return (sign === undefined ? 1 : -1) * (whole + Number(`0.${fraction}`)) * 1000;
}
