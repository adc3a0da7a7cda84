/** The values of JSON Lines. */
export const jsonLines = <Value = unknown>(text: string): Value[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
