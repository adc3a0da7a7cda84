import { toServiceBusError } from '../../src/servicebus/serviceBusError.ts';
import { property } from '../../src/values/property.ts';

/** Whether an error of Service Bus, or of its management API, says that the queue does not exist. */
export const isMissing = (error: unknown): boolean =>
  toServiceBusError(error).code === 'MessagingEntityNotFound' || property(error, 'statusCode') === 404;
