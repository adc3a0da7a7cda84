/** JSON.stringify writes a lone surrogate as an escape, which its reader turns into text that is not well-formed Unicode. */
export function toWellFormedJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes('\\ud') ? json.replace(escapes, replaceSurrogate) : json;
}

/** Each escape as a whole, because `\\ud800` is a backslash and five letters. */
const escapes = /\\(?:u(?<surrogate>d[89a-f][0-9a-f]{2})|.)/g;

function replaceSurrogate(found: string, surrogate: string | undefined): string {
  return surrogate === undefined ? found : '\u{fffd}';
}
