import { expect, test } from '@jest/globals';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { toErrorType } from '../../../src/telemetry/toErrorType.ts';
import { aRefusal } from '../../support/aGraphError.ts';

const refusal = aRefusal();
const sendError = new SendError('q', Object.assign(new Error('x'), { code: 'ServiceBusy' }));

test.each([
  ['an error of Graph by its code', refusal, refusal.options.code],
  ['an error of Service Bus by its code', sendError, sendError.code],
  ['another error by its name', new RangeError('x'), 'RangeError'],
  ['what is no error as other', 'x', '_OTHER'],
])('names %s', (_what, error, expected) => {
  expect(toErrorType({ error })).toEqual({ 'error.type': expected });
});

test('a success has no error.type', () => {
  expect(toErrorType({ value: undefined })).toEqual({});
});
