import type { ServiceBusClient, ServiceBusReceiver } from '@azure/service-bus';
import type { EntityPath } from './readServiceBusTrigger.ts';

/** Bodies as bytes, dates as dates, locks not renewed: all that is the host's business. */
const options = {
  skipParsingBodyAsJson: true,
  skipConvertingDate: true,
  maxAutoLockRenewalDurationInMs: 0,
} as const;

export function createReceiver(client: ServiceBusClient, [first, second]: EntityPath): ServiceBusReceiver {
  if (second === undefined) return client.createReceiver(first, options);
  return client.createReceiver(first, second, options);
}
