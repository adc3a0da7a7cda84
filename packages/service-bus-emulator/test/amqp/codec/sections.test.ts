import { expect, test } from '@jest/globals';
import rhea from 'rhea';
import { dataSections, SECTION, splitSections } from '../../../src/amqp/codec/sections.ts';

const { message } = rhea;

/** The same descriptor as eight bytes instead of one. */
function withLongDescriptor(section: Buffer): Buffer {
  const code = section.readUInt8(2);
  return Buffer.concat([Buffer.from([0x00, 0x80, 0, 0, 0, 0, 0, 0, 0, code]), section.subarray(3)]);
}

test('a message is split into its sections, and no byte is lost', () => {
  const bytes = message.encode({
    ttl: 1,
    delivery_annotations: { a: 1 },
    message_annotations: { b: 1 },
    message_id: 'x'.repeat(300),
    application_properties: { c: 1 },
    body: { d: 1 },
    footer: { e: 1 },
  });
  const { body, ...others } = splitSections(bytes);
  expect(Object.keys(others).map(Number)).toEqual([0x70, 0x71, 0x72, 0x73, 0x74]);
  expect(Buffer.concat([...Object.values(others as Record<string, Buffer>), body])).toEqual(bytes);
});

test('descriptors may have eight bytes', () => {
  const { body, [SECTION.header]: header } = splitSections(message.encode({ ttl: 1, body: 'x' }));
  const long = Buffer.concat([withLongDescriptor(header ?? Buffer.alloc(0)), withLongDescriptor(body)]);
  const sections = splitSections(long);
  expect(sections[SECTION.header]).toHaveLength((header?.length ?? 0) + 7);
  expect(sections.body).toHaveLength(body.length + 7);
});

test.each([0, 255, 256, 70_000])('a data section of %s bytes is split off', (size) => {
  const contents = [Buffer.alloc(size, 1), Buffer.from('next')];
  const { body } = splitSections(message.encode({ body: message.data_sections(contents) }));
  expect(dataSections(body).map(toHex)).toEqual(contents.map(toHex));
});

test('bytes that are not a message are refused', () => {
  expect(() => splitSections(Buffer.from('hello'))).toThrow('there is none at byte 0');
});

/** Jest compares long texts much faster than long buffers. */
function toHex(bytes: Buffer): string {
  return bytes.toString('hex');
}
