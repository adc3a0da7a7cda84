/** A property of a value that may be anything; undefined if it has none. */
export function property(value: unknown, name: string): unknown {
  return Object(value)[name];
}
