import { KnownNames } from './KnownNames.ts';

/**
 * A question with the known names that are near to unknown ones, e.g. `did you mean "policyId"?`
 * @returns undefined if none is near
 */
export function didYouMean(unknown: readonly string[], known: KnownNames): string | undefined {
  const nearest = new Set(unknown.flatMap((name) => known.nearest(name) ?? []));
  return nearest.size === 0 ? undefined : `did you mean ${[...nearest].map(quoted).join(' and ')}?`;
}

const quoted = (name: string) => `"${name}"`;

/** @returns `expected …` as it is, or behind the question if one of the names is near */
export function expectedAfterQuestion(
  expected: string,
  unknown: readonly string[],
  names: readonly string[],
): string {
  const question = didYouMean(unknown, new KnownNames(names));
  return question === undefined ? expected : `${question} E${expected.slice(1)}`;
}
