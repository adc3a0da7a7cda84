import type { GraphErrorOptions } from './GraphError.ts';

/**
 * Whether Intune says that it has no such request, although Microsoft documents it. It answers 400, never 404 or 405. The
 * same words about a collection mean something else: the service is unavailable. Source: microsoftgraph/microsoft-graph-docs#20615,
 * #15359, microsoftgraph/msgraph-sdk-powershell#3376.
 */
export function isNoRoute({ status, code, reason }: GraphErrorOptions): boolean {
  return (
    status === 400 &&
    (code === 'No method match route template' ||
      /^No OData route exists/i.test(reason) ||
      /^Resource not found for the segment '(?:assign|assignments)'/i.test(reason))
  );
}
