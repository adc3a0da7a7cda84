const pattern =
  /^P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/** Seconds of an ISO 8601 duration such as `P7D` or `PT1M`; NaN for any other text. */
export function toSeconds(duration: string): number {
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = pattern.exec(duration)?.groups ?? { days: 'x' };
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** In days, or else in minutes. */
export const toIsoDuration = (seconds: number): string =>
  seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds / 60}M`;
