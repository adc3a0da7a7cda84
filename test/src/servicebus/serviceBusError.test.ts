import { expect, test } from '@jest/globals';
import { toServiceBusError } from '../../../src/servicebus/serviceBusError.ts';

const sdkError = (code: string, retryable: boolean) =>
  Object.assign(new Error(`${code}.`), { name: 'ServiceBusError', code, retryable });

test('a refusal that the SDK would not retry is permanent', () => {
  expect(toServiceBusError(sdkError('MessagingEntityNotFound', false))).toEqual({
    code: 'MessagingEntityNotFound',
    message: 'MessagingEntityNotFound.',
    permanent: true,
  });
});

test.each([
  ['a refusal that may pass', sdkError('ServiceBusy', true)],
  ['an error of the network', Object.assign(new Error(), { code: 'ECONNREFUSED', retryable: false })],
  ['an error of another kind', new Error('no answer in 90 s')],
  ['a thrown text', 'gone'],
  ['nothing', undefined],
])('%s is not permanent', (_what, thrown) => {
  expect(toServiceBusError(thrown).permanent).toBe(false);
});

test('of several attempts the last one is read', () => {
  const attempts = [sdkError('ServiceBusy', true), sdkError('QuotaExceeded', false)];
  expect(toServiceBusError(new AggregateError(attempts))).toMatchObject({
    code: 'QuotaExceeded',
    permanent: true,
  });
});

test('an error without a code has the code Unknown', () => {
  expect(toServiceBusError(new AggregateError([]))).toMatchObject({ code: 'Unknown', permanent: false });
});
