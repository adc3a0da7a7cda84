/** The app's line of a change that is tried again; turns and the host's own lines are none. */
const line = /^\S+Z \w+ +applyChange: (?<changeId>\S+) waits (?<ms>[1-9]\d*) ms: (?<reason>.+)$/;

/** @returns which change waits, and why; undefined for any other line of the Functions host */
export function readWaiting(text: string): { changeId: string; why: string } | undefined {
  const { changeId, ms, reason } = line.exec(text)?.groups ?? {};
  return changeId
    ? { changeId, why: `tried again in ${Math.ceil(Number(ms) / 1_000)} s: ${reason}` }
    : undefined;
}
