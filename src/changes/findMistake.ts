import { escapeInvisible } from '../values/escapeInvisible.ts';
import { messageOf } from '../values/messageOf.ts';

/**
 * Where a text stops being JSON. V8's own message quotes the text around the mistake, which can be a secret: only the position
 * is repeated.
 * @param error of JSON.parse
 */
export function findMistake(text: string, { message }: SyntaxError): string {
  const known = /position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (known) return `the mistake is at ${known}`;
  if (message.includes('end of JSON input')) return 'it ends too early';
  const position = findUnexpectedToken(text);
  const before = text.slice(0, position);
  if (before.trim() === '') return `it begins with "${escapeInvisible(characterAt(text, position))}"`;
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  return `the mistake is at position ${position} (line ${line} column ${column})`;
}

/** V8 reports no position for an unexpected token. It is the last character of the shortest beginning with that error. */
function findUnexpectedToken(text: string): number {
  let [without, withToken] = [0, text.length];
  while (withToken - without > 1) {
    const middle = Math.floor((without + withToken) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) withToken = middle;
    else without = middle;
  }
  return withToken - 1;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return messageOf(error).startsWith('Unexpected token');
  }
}

const characterAt = (text: string, position: number) => String.fromCodePoint(text.codePointAt(position) ?? 0);
