import { expect, test } from '@jest/globals';
import { withBodyProperties } from '../../src/invocation/withBodyProperties.ts';

const metadata = { MessageId: { string: 'broker' }, DeliveryCount: { json: '1' } };

test('properties of a JSON body overwrite metadata, in any case', () => {
  const body = '{ "messageid": "forged", "deliveryCount": 99, "extra": { "a": 1 }, "yes": true }';
  expect(withBodyProperties(metadata, body)).toEqual({
    MessageId: { string: 'forged' },
    DeliveryCount: { string: '99' },
    extra: { json: '{"a":1}' },
    yes: { string: 'True' },
  });
});

test.each(['{ "messageId": null, "deliveryCount": [99] }', '["messageId"]', 'messageId', '12'])(
  'the body %s overwrites nothing',
  (body) => {
    expect(withBodyProperties(metadata, body)).toEqual(metadata);
  },
);
