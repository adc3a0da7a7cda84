import { type Typed, types } from '../codec/types.ts';

const LONG = 0x81;
const TIMESTAMP = 0x83;

export function longs(numbers: readonly number[]): Typed {
  return types.wrap_array(numbers, LONG);
}

/** Milliseconds since 1970. */
export function timestamps(times: readonly number[]): Typed {
  return types.wrap_array(times, TIMESTAMP);
}
