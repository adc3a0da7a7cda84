import { property } from '../values/property.ts';

/** Code and reason of a request without an answer. A timeout has no code, so its name is the code. */
export function describeNetworkError(error: unknown): { readonly code: string; readonly reason: string } {
  const code = property(error, 'code');
  return {
    code: typeof code === 'string' ? code : String(property(error, 'name')),
    reason: String(property(error, 'message') || 'no answer'),
  };
}
