import type { Difference } from './findDifferences.ts';

/** E.g. `intent: asked for "remove", found "apply"`. */
export function describeDifferences(differences: readonly Difference[]): string {
  return differences
    .map(({ name, asked, there }) => `${name}: asked for ${toText(asked)}, found ${toText(there)}`)
    .join('; ');
}

const toText = (value: unknown) => JSON.stringify(value ?? undefined) ?? 'nothing';
