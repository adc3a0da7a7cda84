import { expect, test } from '@jest/globals';
import { aGraphError } from '../../support/aGraphError.ts';

test('an error tells verb, address, status, code and reason, and keeps its cause', () => {
  const cause = new Error('socket');
  const error = aGraphError({ cause });
  expect(error.message).toBe(
    'PATCH https://graph.microsoft.com/beta/deviceManagement/x: 429 TooManyRequests: Please retry again later.',
  );
  expect(error.cause).toBe(cause);
  expect(error.name).toBe('GraphError');
});

test('a request without an answer says so', () => {
  expect(aGraphError({ status: undefined, code: 'ECONNRESET' }).message).toContain(
    ': no answer ECONNRESET: ',
  );
});
