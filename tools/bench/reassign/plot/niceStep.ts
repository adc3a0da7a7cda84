/** The distance of about four marks of an axis from 0 to this value: 1, 2 or 5 times a power of ten. */
export function niceStep(max: number): number {
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}
