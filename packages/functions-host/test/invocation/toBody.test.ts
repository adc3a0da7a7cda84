import { expect, test } from '@jest/globals';
import { toBodyBytes, toBodyText } from '../../src/invocation/toBody.ts';
import { receivedMessage } from '../receivedMessage.ts';

const bytes = Buffer.from([0, 0xff, 0x80, 10]);

test('a data body keeps every byte', () => {
  expect(toBodyBytes(receivedMessage({ body: bytes }))).toEqual(bytes);
});

test('several data sections are joined', () => {
  expect(toBodyBytes(receivedMessage({ body: [bytes, bytes] }))).toEqual(Buffer.concat([bytes, bytes]));
});

test('a missing body is empty', () => {
  expect(toBodyBytes(receivedMessage({ body: undefined }))).toHaveLength(0);
});

test('a string in a value section is text, but cannot be bound to bytes', () => {
  const message = receivedMessage({ body: 'text', _rawAmqpMessage: { body: 'text', bodyType: 'value' } });
  expect(toBodyText(message)).toBe('text');
  expect(() => toBodyBytes(message)).toThrow('A message with a value body cannot be bound to bytes.');
});
