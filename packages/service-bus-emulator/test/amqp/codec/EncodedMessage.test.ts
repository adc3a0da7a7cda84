import { describe, expect, test } from '@jest/globals';
import rhea from 'rhea';
import { EncodedMessage } from '../../../src/amqp/codec/EncodedMessage.ts';
import { encodeMessage } from '../../../src/amqp/codec/encodeMessage.ts';
import { SECTION } from '../../../src/amqp/codec/sections.ts';
import { Message } from '../../../src/broker/Message.ts';

const { types, message: codec } = rhea;

const typed = {
  byte: types.wrap_byte(1),
  int: types.wrap_int(5),
  long: types.wrap_long(5),
  double: types.wrap_double(5),
  huge: types.wrap_long(Buffer.from('7fffffffffffffff', 'hex')),
  time: types.wrap_timestamp(1_700_000_000_000),
  nothing: null,
};
const sent = codec.encode({
  message_id: 'm',
  group_id: 's',
  subject: 'label',
  ttl: 5_000,
  priority: 7,
  delivery_annotations: { hop: 1 },
  message_annotations: { 'x-opt-partition-key': 'p', 'x-opt-sequence-number': 99, 'x-opt-locked-until': 1 },
  application_properties: typed,
  body: codec.data_sections([Buffer.from('one'), Buffer.from('two')]),
  footer: { sum: 1 },
});

describe('an encoded message', () => {
  const message = EncodedMessage.decode(sent);

  test('has the properties that the broker reads', () => {
    const { messageId, sessionId, timeToLiveMs } = message;
    expect({ messageId, sessionId, timeToLiveMs }).toEqual({
      messageId: 'm',
      sessionId: 's',
      timeToLiveMs: 5_000,
    });
    expect(message.systemProperty('label')).toBe('label');
    expect(message.applicationProperty('DOUBLE')).toBe(5);
    expect(message.applicationProperty('huge')).toBe(2n ** 63n - 1n);
    expect(message.applicationProperty('nothing')).toBeUndefined();
  });

  test('keeps its properties and its body byte for byte', () => {
    const encoded = encodeMessage(new Message(message, 3, 0, {}), 0);
    const untouched = Buffer.concat([
      message.sections[SECTION.properties] ?? Buffer.alloc(0),
      message.sections[SECTION.applicationProperties] ?? Buffer.alloc(0),
      message.sections.body,
    ]);
    expect(sent.includes(untouched)).toBe(true);
    expect(encoded.subarray(-untouched.length)).toEqual(untouched);
  });

  test("has the sender's header and annotations, and those of the broker", () => {
    const decoded = codec.decode(encodeMessage(new Message(message, 3, 5_000, { deliveryCount: 2 }), 1_000));
    expect(decoded).toMatchObject({ ttl: 5_000, priority: 7, delivery_count: 2 });
    expect(decoded['delivery_annotations']).toBeUndefined();
    expect(decoded['message_annotations']).toEqual({
      'x-opt-partition-key': 'p',
      'x-opt-sequence-number': 3,
      'x-opt-enqueue-sequence-number': 3,
      'x-opt-enqueued-time': new Date(4_000),
      'x-opt-message-state': 0,
    });
  });

  test('keeps the types of unchanged properties', () => {
    const changed = message.withApplicationProperties(
      new Map<string, unknown>([
        ['new', 'x'],
        ['DOUBLE', undefined],
      ]),
    );
    const section = changed.sections[SECTION.applicationProperties] ?? Buffer.alloc(0);
    expect(codec.decode(section)['application_properties']).toMatchObject({ new: 'x', int: 5 });
    const { double: _, ...kept } = typed;
    const expected = codec.encode({ application_properties: { ...kept, new: 'x' } });
    expect(expected.includes(section)).toBe(true);
  });

  test('may consist of a body only', () => {
    const bare = EncodedMessage.decode(codec.encode({ body: 'x' }));
    expect(bare.messageId).toMatch(/^[0-9a-f]{32}$/);
    expect(bare.sessionId).toBeUndefined();
    expect(bare.applicationProperty('any')).toBeUndefined();
    expect(codec.decode(encodeMessage(new Message(bare, 1, 0, {}), 0))).toMatchObject({
      body: 'x',
      delivery_count: 0,
    });
  });
});
