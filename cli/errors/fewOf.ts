const most = 6;

/** A list of a thousand changes has as many ids; `show` and `--json` have all of them. */
export function fewOf(ids: readonly string[]): string[] {
  return ids.length <= most ? [...ids] : [...ids.slice(0, most - 1), `and ${ids.length - most + 1} more`];
}
