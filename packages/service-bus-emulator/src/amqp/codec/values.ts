import type { Value } from '../../broker/Content.ts';
import { isTyped, type Typed, types } from './types.ts';

/** An AMQP value as a filter value. Lists, maps and null are unknown. */
export function toValue(typed: unknown): Value {
  const value = isTyped(typed) ? typed.value : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.getTime();
  if (!Buffer.isBuffer(value)) return undefined;
  const name = isTyped(typed) ? typed.type.name : '';
  if (name === 'Long' || name === 'Timestamp') return value.readBigInt64BE();
  return name === 'Ulong' ? value.readBigUInt64BE() : value.toString('hex');
}

/** A value of a filter or an action as an AMQP value. Integers are longs, as in the SQL of Service Bus. */
export function fromValue(value: Exclude<Value, undefined>): Typed {
  if (typeof value === 'bigint') return types.wrap_long(toBytes(value));
  if (typeof value !== 'number') return types.wrap(value);
  return Number.isInteger(value) ? types.wrap_long(value) : types.wrap_double(value);
}

function toBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt.asIntN(64, value));
  return bytes;
}

/** Message ids may be strings, numbers, UUIDs or bytes. */
export function toText(typed: unknown): string | undefined {
  const value = toValue(typed);
  return value === undefined ? undefined : String(value);
}

/** An integer beyond 2^53 is rounded: no sequence number, count or time of the emulator is that large. */
export function toNumber(typed: unknown): number | undefined {
  const value = toValue(typed);
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
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
