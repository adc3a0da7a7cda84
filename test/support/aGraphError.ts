import { GraphError, type GraphErrorOptions } from '../../src/graph/GraphError.ts';

/** Transient: Graph throttles. */
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

/** Permanent: Graph refuses. */
export function aRefusal(overrides: Partial<GraphErrorOptions> = {}): GraphError {
  return aGraphError({ status: 403, code: 'Forbidden', reason: 'No.', transient: false, ...overrides });
}
