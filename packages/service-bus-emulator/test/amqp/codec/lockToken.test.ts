import { expect, test } from '@jest/globals';
import { fromDeliveryTag, fromUuid, toDeliveryTag, toUuid } from '../../../src/amqp/codec/lockToken.ts';

const token = '00112233-4455-6677-8899-aabbccddeeff';

test('a delivery tag is a .NET GUID, and decoding it does not change it', () => {
  const tag = toDeliveryTag(token);
  expect(tag.toString('hex')).toBe('33221100554477668899aabbccddeeff');
  expect([fromDeliveryTag(tag), fromDeliveryTag(tag)]).toEqual([token, token]);
});

test('elsewhere a lock token is a plain UUID', () => {
  expect(toUuid(token).toString('hex')).toBe('00112233445566778899aabbccddeeff');
  expect(fromUuid(toUuid(token))).toBe(token);
});
