import { describe, expect, test } from '@jest/globals';
import rhea from 'rhea';
import { SECTION, splitSections } from '../../../src/amqp/codec/sections.ts';
import { withTimes } from '../../../src/amqp/codec/withTimes.ts';

const codec = rhea.message;
const encode = (properties: object) => codec.encode(properties as never) as unknown as Buffer;
const sectionOf = (properties: object) => splitSections(encode(properties))[SECTION.properties];
const times = { creation_time: new Date(1_000), absolute_expiry_time: new Date(2 ** 40) };

describe('the times in the properties of a message', () => {
  test.each([
    ['no properties', undefined],
    ['fewer fields', { message_id: 'm', to: 't' }],
    ['exactly the fields before', { message_id: 'm', content_encoding: 'gzip' }],
    ['one of the times', { message_id: 'm', absolute_expiry_time: new Date(5) }],
    ['both times', { message_id: 'm', absolute_expiry_time: new Date(5), creation_time: new Date(6) }],
    [
      'all fields',
      {
        message_id: 'm',
        user_id: Buffer.from('u'),
        group_id: 'g',
        group_sequence: 7,
        reply_to_group_id: 'r',
      },
    ],
    ['a long field', { message_id: 'm', subject: 'x'.repeat(70_000), group_id: 'g' }],
    [
      'ids of other types',
      { message_id: 5, correlation_id: rhea.types.wrap_uuid(Buffer.alloc(16, 1)), group_id: 'g' },
    ],
  ])('can be set where there are %s', (_, properties) => {
    const changed = withTimes(properties && sectionOf(properties), 1_000, 2 ** 40);
    const { body: _noBody, ...expected } = codec.decode(encode({ ...properties, ...times }));
    expect(codec.decode(changed)).toEqual(expected);
  });
});
