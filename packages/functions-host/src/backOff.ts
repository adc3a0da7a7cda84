/** How long to wait after so many failures in a row: 0.1 s, doubled each time, at most 5 s; half of it at random. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(100 * 2 ** failures, 5_000);
  return longest * (0.5 + random() / 2);
}
