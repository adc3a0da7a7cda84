import { types } from './types.ts';

const LARGEST_SAFE_HIGH_WORD = 2 ** 21 - 1;
/** Type codes of 64-bit integers and of times, AMQP 1.0 part 1.6. */
const ULONG = 0x80;
const LONG = 0x81;
const TIMESTAMP = 0x83;

/**
 * Decodes AMQP values. rhea rounds integers from 2^53 to 2^53 + 2^32 and returns larger ones as their bytes. Here every
 * integer that a number cannot hold exactly is returned as its bytes.
 */
export class ExactReader extends types.Reader {
  override read_fixed_width(type: { readonly typecode: number; readonly width: number }): unknown {
    const start = this.position;
    return isInexact(type.typecode, this.buffer, start)
      ? this.read_bytes(type.width)
      : super.read_fixed_width(type);
  }
}

function isInexact(typecode: number, buffer: Buffer, start: number): boolean {
  if (typecode === ULONG) return buffer.readUInt32BE(start) > LARGEST_SAFE_HIGH_WORD;
  if (typecode !== LONG && typecode !== TIMESTAMP) return false;
  const high = buffer.readInt32BE(start);
  return high > LARGEST_SAFE_HIGH_WORD || high < -LARGEST_SAFE_HIGH_WORD - 1;
}
