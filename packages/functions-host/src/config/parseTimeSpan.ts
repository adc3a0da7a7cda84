const timeSpanPattern = /^(-)?(?:(\d+)\.)?([01]?\d|2[0-3]):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{1,7}))?)?$/;

/** A .NET TimeSpan (`[-][d.]hh:mm[:ss[.fffffff]]`) in milliseconds; undefined for any other text. */
export function parseTimeSpan(text: string): number | undefined {
  const match = timeSpanPattern.exec(text);
  if (match === null) return undefined;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0, fraction = 0] = match;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === undefined ? 1 : -1) * (whole + Number(`0.${fraction}`)) * 1000;
}
