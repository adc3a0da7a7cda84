import { GraphError } from '../errors/GraphError.ts';

/** `/a/b('c')/d?e` and `/a/b/c/d?e` both become a, b, c, d. Each segment is percent-decoded. */
export function splitPath(url: string): string[] {
  const [path = ''] = url.split('?');
  return path.split('/').filter(Boolean).flatMap(splitKey);
}

function splitKey(segment: string): string[] {
  const text = decode(segment);
  const [, name, key] = /^(\w+)\('(.+)'\)$/.exec(text) ?? [];
  return name !== undefined && key !== undefined ? [name, key] : [text];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new GraphError(400, 'BadRequest', `Malformed percent-encoding in the segment '${segment}'.`);
  }
}
