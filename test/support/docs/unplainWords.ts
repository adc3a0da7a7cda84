/** What is between "give" and "back". */
const objects = String.raw`(?:\s(?:it|them|all|each|one|this|its|their|the|an?|messages?|sessions?|locks?))*\s`;

/** Wordings that a reader stumbles over, each with what to write instead. */
const wordings: readonly (readonly [pattern: string, instead: string])[] = [
  ['mend(?:s|ed|ing)?', 'fix'],
  ['(?:is|are|was|were|be|been|being) told(?! apart)', 'is reported'],
  ['tells? of', 'reports'],
  ['in the place of', 'instead of'],
  ['for ever', 'permanently'],
  ['lest', 'so that … not'],
  ['(?:who|what|which)soever|whoever', 'anyone who, the caller'],
  ['twins?', 'duplicate'],
  ['cannot be had', 'is not available'],
  [`(?:give|gives|gave|given|giving)${objects}back`, 'abandon'],
  ['looks? into|looked into|looking into', 'peek'],
  ['what (?:is|was|has been) sent for', 'the messages sent for'],
  ['that of (?:a|an|the)', 'a noun'],
  ['(?<=, )of which', 'a noun'],
  ['at the most', 'at most'],
  ['as many again', 'a number'],
  ['so many times as much', 'a number'],
];

const patterns = wordings.map(
  ([pattern, instead]) => [new RegExp(`(?<![\\w-])(?:${pattern})(?![\\w-])`, 'gi'), instead] as const,
);

/** Each as `"in the place of": write "instead of"`. */
export function unplainWords(text: string): string[] {
  const oneLine = text.replace(/\s+/g, ' ');
  return patterns.flatMap(([pattern, instead]) =>
    [...oneLine.matchAll(pattern)].map(([found]) => `"${found}": write "${instead}"`),
  );
}
