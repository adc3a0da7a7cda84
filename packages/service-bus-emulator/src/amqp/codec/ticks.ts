import { type Typed, types } from './types.ts';

const TICKS_PER_MS = 10_000n;
const MS_FROM_YEAR_1_TO_1970 = 62_135_596_800_000n;

/** A time in .NET ticks (units of 100 ns since year 1), as an AMQP long. */
export function toTicks(milliseconds: number): Typed {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE((BigInt(Math.round(milliseconds)) + MS_FROM_YEAR_1_TO_1970) * TICKS_PER_MS);
  return types.wrap_long(bytes);
}
