import { expect, test } from '@jest/globals';
import { describeError } from '../../src/servicebus/describeError.ts';

test('an error is described by the first line of its message', () => {
  expect(describeError(new Error('lost\nMore info'))).toBe('lost');
});

test('several attempts are described by the last error', () => {
  expect(describeError(new AggregateError([new Error('first'), new Error('last')]))).toBe('last');
});

test('an error without a message is described by its name', () => {
  expect(describeError(new TypeError(''))).toBe('TypeError');
});
