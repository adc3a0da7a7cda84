/** A property of a value of any kind; undefined when the value has no such property. */
export function property(value: unknown, name: string): unknown {
  return Object(value)[name];
}
