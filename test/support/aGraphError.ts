import { GraphError, type GraphErrorOptions } from '../../src/graph/GraphError.ts';

/** Graph is throttling: transient. */
export function aGraphError(overrides: Partial<GraphErrorOptions> = {}): GraphError {
  return new GraphError({
    method: 'PATCH',
    url: 'https://graph.microsoft.com/beta/deviceManagement/x',
    status: 429,
    code: 'TooManyRequests',
    reason: 'Please retry again later.',
    transient: true,
    requestId: 'r-1',
    clientRequestId: 'c-1',
    ...overrides,
  });
}

/** Graph refuses for good. */
export function aRefusal(overrides: Partial<GraphErrorOptions> = {}): GraphError {
  return aGraphError({ status: 403, code: 'Forbidden', reason: 'No.', transient: false, ...overrides });
}
