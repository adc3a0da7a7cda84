import type { Value } from '../../broker/Content.ts';
import { isTyped, type Typed } from './types.ts';

/** An AMQP value as a filter value. Lists, maps and null are unknown. */
export function toValue(typed: unknown): Value {
  const value = isTyped(typed) ? typed.value : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.getTime();
  if (!Buffer.isBuffer(value)) return undefined;
  return isLong(typed) ? value.readBigInt64BE() : value.toString('hex');
}

/** Message ids may be strings, numbers, UUIDs or bytes. */
export function toText(typed: unknown): string | undefined {
  const value = toValue(typed);
  return value === undefined ? undefined : String(value);
}

export function toNumber(typed: unknown): number | undefined {
  const value = toValue(typed);
  return typeof value === 'number' ? value : undefined;
}

/** The entries of a typed map, in order. */
export function entries(map: Typed | undefined): [string, Typed][] {
  const flat = map && Array.isArray(map.value) ? (map.value as Typed[]) : [];
  const result: [string, Typed][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const value = flat[index + 1];
    if (value) result.push([String(flat[index]?.value), value]);
  }
  return result;
}

/** The fields of a typed list, by position. */
export function fields(list: Typed | undefined): Typed[] {
  return list && Array.isArray(list.value) ? (list.value as Typed[]) : [];
}

/** rhea returns a 64-bit integer that exceeds the range of a number as bytes. */
function isLong(typed: unknown): boolean {
  return isTyped(typed) && (typed.type.name === 'Long' || typed.type.name === 'Ulong');
}
