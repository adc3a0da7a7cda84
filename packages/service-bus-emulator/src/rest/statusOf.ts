import { ServiceBusError, type ServiceBusErrorCode } from '../broker/ServiceBusError.ts';
import { RestError } from './RestError.ts';

/** Those of the page "Send Message": 403 means too large or over the quota, and 410 that the entity does not exist. */
const STATUSES: Partial<Record<ServiceBusErrorCode, number>> = {
  MessageSizeExceeded: 403,
  MessagingEntityNotFound: 410,
  NotAllowed: 400,
  ArgumentError: 400,
};

export function statusOf(error: unknown): number {
  if (error instanceof RestError) return error.status;
  return error instanceof ServiceBusError ? (STATUSES[error.code] ?? 500) : 500;
}
