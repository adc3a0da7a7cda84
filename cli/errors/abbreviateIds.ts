const maxShown = 6;

/** A list may have a thousand changes. `show` and `--json` print all their ids. */
export function abbreviateIds(ids: readonly string[]): string[] {
  if (ids.length <= maxShown) return [...ids];
  const shown = ids.slice(0, maxShown - 1);
  return [...shown, `and ${ids.length - shown.length} more`];
}
