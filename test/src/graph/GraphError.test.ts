import { expect, test } from '@jest/globals';
import { aGraphError } from '../../support/aGraphError.ts';

test('the message names method, URL, status, code and reason, and the cause is kept', () => {
  const cause = new Error('socket');
  const error = aGraphError({ cause });
  expect(error.message).toBe(
    'PATCH https://graph.microsoft.com/beta/deviceManagement/x: 429 TooManyRequests: Please retry again later.',
  );
  expect(error.cause).toBe(cause);
  expect(error.name).toBe('GraphError');
});

test('the message of a request without an answer says so', () => {
  expect(aGraphError({ status: undefined, code: 'ECONNRESET' }).message).toContain(
    ': no answer ECONNRESET: ',
  );
});
