import { ExactReader } from './ExactReader.ts';
import { type Typed, types } from './types.ts';

/** Descriptors of message sections, AMQP 1.0 part 3.2. Sections from `data` on are the body and the footer. */
export const SECTION = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
  value: 0x77,
} as const;

/** The encoded sections of a message, each with its descriptor. The body is everything after the properties. */
export type Sections = { readonly [code in number]?: Buffer } & { readonly body: Buffer };

/** Splits a message without decoding it, so that untouched sections keep their bytes. */
export function splitSections(bytes: Buffer): Sections {
  const sections: { [code: number]: Buffer } = {};
  let start = 0;
  while (start < bytes.length) {
    const code = sectionCode(bytes, start);
    if (code >= SECTION.data) break;
    const end = endOfValue(bytes, valueStart(bytes, start));
    sections[code] = bytes.subarray(start, end);
    start = end;
  }
  return { ...sections, body: bytes.subarray(start) };
}

export function joinSections({ body, ...sections }: Sections): Buffer {
  // JavaScript orders integer keys ascending, which is the order of the sections.
  return Buffer.concat([...(Object.values(sections) as Buffer[]), body]);
}

/** The contents of the data sections. In a batch, each is a message. */
export function dataSections(body: Buffer): Buffer[] {
  const contents: Buffer[] = [];
  for (let start = 0; start < body.length && sectionCode(body, start) === SECTION.data; ) {
    const value = valueStart(body, start);
    const end = endOfValue(body, value);
    contents.push(body.subarray(value + (body[value] === VBIN8 ? 2 : 5), end));
    start = end;
  }
  return contents;
}

export function decodeSection(section: Buffer): Typed {
  return new ExactReader(section).read();
}

export function encodeSection(code: number, value: Typed): Buffer {
  return encodeSections([[code, value]]);
}

/** Leaves out sections without a value. */
export function encodeSections(
  sections: readonly (readonly [code: number, value: Typed | undefined])[],
): Buffer {
  const writer = new types.Writer();
  for (const [code, value] of sections)
    if (value) writer.write(types.described(types.wrap_ulong(code), value));
  return writer.toBuffer();
}

/** The number of fields in a section that is a list, and their bytes. */
export function listOf(section: Buffer): { readonly count: number; readonly items: Buffer } {
  const start = valueStart(section, 0);
  const code = section[start];
  if (code === LIST8) return { count: section.readUInt8(start + 2), items: section.subarray(start + 3) };
  if (code === LIST32) return { count: section.readUInt32BE(start + 5), items: section.subarray(start + 9) };
  return { count: 0, items: section.subarray(section.length) };
}

/** The position after so many encoded values. */
export function skipValues(bytes: Buffer, start: number, count: number): number {
  let position = start;
  for (let skipped = 0; skipped < count; skipped += 1) position = endOfValue(bytes, position);
  return position;
}

const DESCRIBED = 0x00;
const SMALL_ULONG = 0x53;
const ULONG = 0x80;
const VBIN8 = 0xa0;
const LIST8 = 0xc0;
const LIST32 = 0xd0;

function sectionCode(bytes: Buffer, start: number): number {
  const kind = bytes[start + 1];
  if (bytes[start] === DESCRIBED && kind === SMALL_ULONG) return bytes.readUInt8(start + 2);
  if (bytes[start] === DESCRIBED && kind === ULONG) return Number(bytes.readBigUInt64BE(start + 2));
  throw new Error(`A message section must begin with a numeric descriptor; there is none at byte ${start}.`);
}

function valueStart(bytes: Buffer, start: number): number {
  return start + (bytes[start + 1] === SMALL_ULONG ? 3 : 10);
}

/** The high nibble of a type code gives the width of the value in bytes, AMQP 1.0 part 1.2. */
const FIXED_WIDTH: Readonly<Record<number, number>> = { 4: 0, 5: 1, 6: 2, 7: 4, 8: 8, 9: 16 };

function endOfValue(bytes: Buffer, start: number): number {
  const kind = bytes.readUInt8(start) >> 4;
  const width = FIXED_WIDTH[kind];
  if (width !== undefined) return start + 1 + width;
  const hasShortSize = kind % 2 === 0;
  return hasShortSize ? start + 2 + bytes.readUInt8(start + 1) : start + 5 + bytes.readUInt32BE(start + 1);
}
