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

  test('keeps its application properties and its body byte for byte', () => {
    const encoded = encodeMessage(new Message(message, 3, 0, {}), 0);
    const untouched = Buffer.concat([
      message.sections[SECTION.applicationProperties] ?? Buffer.alloc(0),
      message.sections.body,
    ]);
    expect(sent.includes(untouched)).toBe(true);
    expect(encoded.subarray(-untouched.length)).toEqual(untouched);
  });

  test('says when it was enqueued and when it expires, in real time', () => {
    const stored = new Message(message, 3, 60_000, {});
    stored.expiresAt = 62_000;
    const decoded = codec.decode(encodeMessage(stored, 50_000));
    expect(decoded).toMatchObject({ message_id: 'm', subject: 'label', group_id: 's', ttl: 2_000 });
    expect(decoded['creation_time']).toEqual(new Date(10_000));
    expect(decoded['absolute_expiry_time']).toEqual(new Date(12_000));
  });

  test('has the long time to live that only its times can hold', () => {
    const year = 31_536_000_000;
    const [creation_time, absolute_expiry_time] = [new Date(0), new Date(year)];
    const long = codec.encode({ ttl: 2 ** 32 - 1, creation_time, absolute_expiry_time, body: 'x' });
    expect(EncodedMessage.decode(long).timeToLiveMs).toBe(year);
    const short = codec.encode({ ttl: 5_000, creation_time, absolute_expiry_time, body: 'x' });
    expect(EncodedMessage.decode(short).timeToLiveMs).toBe(5_000);
  });

  test('keeps integers around 2^53 exactly when its other properties change', () => {
    const integers = {
      above: types.wrap_long(Buffer.from('0020000000000001', 'hex')),
      below: types.wrap_long(Buffer.from('ffdfffffffffffff', 'hex')),
      unsigned: types.wrap_ulong(Buffer.from('ffffffffffffffff', 'hex')),
    };
    const original = EncodedMessage.decode(codec.encode({ application_properties: integers, body: 'x' }));
    expect(original.applicationProperty('above')).toBe(2n ** 53n + 1n);
    expect(original.applicationProperty('below')).toBe(-(2n ** 53n) - 1n);
    expect(original.applicationProperty('unsigned')).toBe(2n ** 64n - 1n);
    const { sections } = original.withApplicationProperties(new Map([['new', 'x']]));
    const expected = codec.encode({ application_properties: { ...integers, new: 'x' } });
    expect(expected.includes(sections[SECTION.applicationProperties] ?? 'nothing')).toBe(true);
  });

  test('has the types of .NET where a rule sets its properties', () => {
    const changed = message
      .withApplicationProperties(
        new Map<string, unknown>([
          ['whole', 5],
          ['large', 2n ** 60n],
          ['fraction', 0.5],
        ]),
      )
      .withSystemProperty('contenttype', 'text/plain');
    const section = changed.sections[SECTION.applicationProperties] ?? Buffer.alloc(0);
    const expected = codec.encode({
      application_properties: {
        ...typed,
        whole: types.wrap_long(5),
        large: types.wrap_long(Buffer.from('1000000000000000', 'hex')),
        fraction: types.wrap_double(0.5),
      },
    });
    expect(expected.includes(section)).toBe(true);
    const symbol = Buffer.from('\xa3\x0atext/plain', 'latin1');
    expect(changed.sections[SECTION.properties]?.includes(symbol)).toBe(true);
  });

  test('is encoded for a peek without its body, and for a receive by sequence number with its lock token', () => {
    const lockToken = '00112233-4455-6677-8899-aabbccddeeff';
    const stored = new Message(message, 3, 0, {});
    expect(codec.decode(encodeMessage(stored, 0, { omitBody: true }))['body']).toMatchObject({
      content: Buffer.alloc(0),
    });
    const { delivery_annotations } = codec.decode(encodeMessage(stored, 0, { lockToken }));
    expect(delivery_annotations).toEqual({
      'x-opt-lock-token': Buffer.from(lockToken.replaceAll('-', ''), 'hex'),
    });
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
