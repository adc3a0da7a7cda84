/** The app's log line for a change that is retried later; a wait of 0 ms is only for the pacing queue. */
const line = /^\S+Z \w+ +applyChange\w*: (?<changeId>\S+) waits (?<ms>[1-9]\d*) ms: (?<reason>.+)$/;

/** @returns the change that waits, and why; undefined for any other line of the Functions host */
export function parseWaitingLine(text: string): { changeId: string; why: string } | undefined {
  const { changeId, ms, reason } = line.exec(text)?.groups ?? {};
  return changeId ? { changeId, why: `retry in ${Math.ceil(Number(ms) / 1_000)} s: ${reason}` } : undefined;
}
