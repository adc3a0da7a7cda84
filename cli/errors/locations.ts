import type { ServiceBusClient, ServiceBusReceiver, ServiceBusReceiverOptions } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';

/** A queue, or a dead-letter queue, whose messages somebody has to look at. */
export type Location = {
  readonly name: string;
  readonly queue: string;
  readonly deadLetter: boolean;
  /** Whether its messages are copies that the relay wrote, with the relay's application properties. */
  readonly hasCopies: boolean;
};

/**
 * Dead-lettered copies are listed first because they are the oldest, and replays must keep the order in which changes
 * failed. A copy is dead-lettered if it was received too often, e.g. while other copies were replayed.
 */
export function locationsOf({ errorsQueue, changesQueue, operationsQueue }: Config): Location[] {
  return [
    { name: 'errors/dead-letter', queue: errorsQueue, deadLetter: true, hasCopies: true },
    { name: 'errors', queue: errorsQueue, deadLetter: false, hasCopies: true },
    { name: 'changes/dead-letter', queue: changesQueue, deadLetter: true, hasCopies: false },
    { name: 'operations/dead-letter', queue: operationsQueue, deadLetter: true, hasCopies: false },
  ];
}

/** Locks are not renewed: the SDK tracks renewals by message id, and upstream may use one id for two messages. */
export function openReceiver(client: ServiceBusClient, { queue, deadLetter }: Location): ServiceBusReceiver {
  const options: ServiceBusReceiverOptions = {
    skipParsingBodyAsJson: true,
    maxAutoLockRenewalDurationInMs: 0,
  };
  return client.createReceiver(queue, deadLetter ? { ...options, subQueueType: 'deadLetter' } : options);
}
