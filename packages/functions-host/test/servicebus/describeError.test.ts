import { expect, test } from '@jest/globals';
import { describeError } from '../../src/servicebus/describeError.ts';

test('an error is described by its first line', () => {
  expect(describeError(new Error('lost\nMore info'))).toBe('lost');
});

test('of several attempts the last one tells', () => {
  expect(describeError(new AggregateError([new Error('first'), new Error('last')]))).toBe('last');
});

test('an error without a text is described by its name', () => {
  expect(describeError(new TypeError(''))).toBe('TypeError');
});
