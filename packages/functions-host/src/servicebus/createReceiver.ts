import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import type { EntityPath } from '../config/readServiceBusTrigger.ts';

/** The SDK leaves bodies as bytes and dates as dates. LockRenewal renews the locks. */
const options = {
  skipParsingBodyAsJson: true,
  skipConvertingDate: true,
  maxAutoLockRenewalDurationInMs: 0,
} as const;

export function createReceiver(client: ServiceBusClient, [first, second]: EntityPath): ServiceBusReceiver {
  if (second === undefined) return client.createReceiver(first, options);
  return client.createReceiver(first, second, options);
}
