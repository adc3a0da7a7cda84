import { messageOf } from '../values/messageOf.ts';
import { property } from '../values/property.ts';

/** After several attempts the SDK (7.9.5) throws an AggregateError without a message: the last error in it has one. */
export function toServiceBusError(thrown: unknown): {
  /** The SDK's code, e.g. `ServiceBusy`. */
  readonly code: string;
  readonly message: string;
  /** Service Bus itself refused the request and would refuse it again; an error of the network is never permanent. */
  readonly permanent: boolean;
} {
  const errors = property(thrown, 'errors');
  const error = Array.isArray(errors) && errors.length > 0 ? errors.at(-1) : thrown;
  return {
    code: String(property(error, 'code') ?? 'Unknown'),
    message: messageOf(error),
    permanent: property(error, 'name') === 'ServiceBusError' && property(error, 'retryable') === false,
  };
}
