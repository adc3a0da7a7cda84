import { lastOf } from './lastOf.ts';

/** Service Bus's own word, and for good; an error of the network has another name. */
export function isRefusal(error: unknown): boolean {
  const { name, retryable } = lastOf(error);
  return name === 'ServiceBusError' && retryable === false;
}
