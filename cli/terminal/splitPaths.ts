import stringWidth from 'string-width';

/** Not a connection string, which has to be copied as a whole. */
const urlOrPath = /(?<!\S)["'(]?(?:https?:\/)?\/\S*/g;

/**
 * Divides each URL or path that is longer than a row into parts that end with `/` and fill a row each. Otherwise it would
 * be broken in the middle of an id.
 * @param maxWidth a longer word is divided
 * @param room width of a part, unless there is no `/` in it
 */
export const splitPaths = (text: string, maxWidth: number, room: number): string =>
  text.replace(urlOrPath, (word) => (stringWidth(word) > maxWidth ? partsOf(word, room).join(' ') : word));

function partsOf(word: string, room: number): string[] {
  const parts: string[] = [];
  for (const next of word.split(/(?<=\/)(?!\/)/)) {
    const longer = `${parts.at(-1)}${next}`;
    if (parts.length > 0 && stringWidth(longer) <= room) parts.splice(-1, 1, longer);
    else parts.push(next);
  }
  return parts;
}
