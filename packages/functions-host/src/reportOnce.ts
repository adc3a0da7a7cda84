const quietMs = 10_000;

/**
 * Passes a text on unless it passed the same one, names in quotes aside, in the last ten seconds: sixteen loops lose
 * one connection.
 */
export function reportOnce(
  report: (text: string) => void,
  now: () => number = Date.now,
): (text: string) => void {
  const reported = new Map<string, number>();
  return (text) => {
    for (const [key, time] of reported) if (now() - time >= quietMs) reported.delete(key);
    const key = text.replace(/"[^"]*"|'[^']*'/g, '');
    if (reported.has(key)) return;
    reported.set(key, now());
    report(text);
  };
}
