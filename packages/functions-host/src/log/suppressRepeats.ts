/** Reports a text unless the same one, apart from names in quotes, was reported in the last `quietMs`. */
export function suppressRepeats(
  report: (text: string) => void,
  now: () => number = Date.now,
  quietMs = 10_000,
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
