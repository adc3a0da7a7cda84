import { listOf, skipValues } from './sections.ts';

const PROPERTIES = Buffer.from([0x00, 0x53, 0x73]);
const LIST32 = 0xd0;
const NULL = 0x40;
const TIMESTAMP = 0x83;
const EMPTY = Buffer.alloc(0);

/** The times of expiry and of creation are the fields 8 and 9 of the properties, AMQP 1.0 part 3.2.4. */
const BEFORE = 8;
const AFTER = 10;

/**
 * Sets the times of creation and of expiry in an encoded properties section. The other fields keep their bytes: to
 * decode them for every delivery would take a third of the emulator's time.
 */
export function withTimes(section: Buffer | undefined, creation: number, expiry: number): Buffer {
  const { count, items } = section ? listOf(section) : { count: 0, items: EMPTY };
  const endOfBefore = skipValues(items, 0, Math.min(count, BEFORE));
  const startOfAfter = skipValues(items, endOfBefore, Math.min(Math.max(count - BEFORE, 0), AFTER - BEFORE));
  const fields = Buffer.concat([
    items.subarray(0, endOfBefore),
    Buffer.alloc(Math.max(BEFORE - count, 0), NULL),
    timestamp(expiry),
    timestamp(creation),
    items.subarray(startOfAfter),
  ]);
  return Buffer.concat([PROPERTIES, listHeader(fields.length, Math.max(count, AFTER)), fields]);
}

function timestamp(milliseconds: number): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = TIMESTAMP;
  bytes.writeBigInt64BE(BigInt(Math.round(milliseconds)), 1);
  return bytes;
}

/** The size of a list counts the field that holds its count. */
function listHeader(size: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = LIST32;
  bytes.writeUInt32BE(size + 4, 1);
  bytes.writeUInt32BE(count, 5);
  return bytes;
}
