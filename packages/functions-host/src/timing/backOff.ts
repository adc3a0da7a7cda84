/** Milliseconds to wait after this many failures in a row: 100, doubled each time, at most 5,000; half of it random. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(100 * 2 ** failures, 5_000);
  return longest * (0.5 + random() / 2);
}
