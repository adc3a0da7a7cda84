const quietMs = 10_000;

/** Passes a text on unless it passed the same one in the last ten seconds: sixteen loops lose one connection. */
export function reportOnce(
  report: (text: string) => void,
  now: () => number = Date.now,
): (text: string) => void {
  const reported = new Map<string, number>();
  return (text) => {
    const last = reported.get(text);
    if (last !== undefined && now() - last < quietMs) return;
    for (const [other, time] of reported) if (now() - time >= quietMs) reported.delete(other);
    reported.set(text, now());
    report(text);
  };
}
