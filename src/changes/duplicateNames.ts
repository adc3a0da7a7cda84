/** A body with more is not usable at all. */
export const maxDuplicateNames = 1_000;

/** A longer path is cut, because the depth of a body has no limit. */
const maxPathLength = 20;

/** Up to about this number, a list is searched faster than a set. */
const maxListed = 16;

/** An object with its names so far, or an array, and where the scan is in it. */
type Container = { readonly names?: string[]; many?: Set<string>; at: PropertyKey };

/**
 * The paths of names that an object of a JSON text has more than once. JSON.parse does not report them: it keeps the last
 * value. This takes about as long as JSON.parse.
 * @param text valid JSON
 * @returns at most `maxDuplicateNames` paths and one
 */
export function duplicateNames(text: string): readonly (readonly PropertyKey[])[] {
  const scan = new NameScan();
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (character === '"') {
      const end = endOfString(text, position);
      scan.lastString = text.slice(position, end);
      position = end - 1;
    } else if (character !== ' ') scan.read(character);
  }
  return scan.found;
}

/** Without recursion, because the depth of a body has no limit. */
class NameScan {
  readonly found: PropertyKey[][] = [];
  lastString = '';
  readonly #open: Container[] = [];
  #current: Container = { at: '' };

  read(character: string | undefined): void {
    switch (character) {
      case '{':
        this.#enter({ names: [], at: '' });
        break;
      case '[':
        this.#enter({ at: 0 });
        break;
      case '}':
      case ']':
        this.#current = this.#open.pop() ?? this.#current;
        break;
      case ',':
        if (typeof this.#current.at === 'number') this.#current.at += 1;
        break;
      case ':':
        if (!addName(this.#current, nameOf(this.lastString))) this.#addDuplicate();
    }
  }

  #enter(container: Container): void {
    this.#open.push(this.#current);
    this.#current = container;
  }

  #addDuplicate(): void {
    if (this.found.length <= maxDuplicateNames)
      this.found.push([...this.#open.slice(1, maxPathLength), this.#current].map(({ at }) => at));
  }
}

/** @returns the position after the closing quote */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, position: number): boolean {
  let first = position;
  while (text[first - 1] === '\\') first -= 1;
  return (position - first) % 2 === 1;
}

function nameOf(string: string): string {
  return string.includes('\\') ? JSON.parse(string) : string.slice(1, -1);
}

/** @returns false if the object already has the name */
function addName(object: Container, name: string): boolean {
  const { names = [] } = object;
  object.at = name;
  if (object.many?.has(name) ?? names.includes(name)) return false;
  names.push(name);
  object.many?.add(name);
  if (names.length === maxListed) object.many = new Set(names);
  return true;
}
