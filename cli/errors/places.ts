import type { ServiceBusClient, ServiceBusReceiver, ServiceBusReceiverOptions } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';

/** Where messages wait for a person. */
export type Place = {
  readonly name: string;
  readonly queue: string;
  readonly deadLetter: boolean;
  /** Whether the relay itself wrote what is there, and its application properties. */
  readonly copies: boolean;
};

/**
 * A copy that was received too often, e.g. beside others that were replayed, is among the dead letters: nothing is lost.
 * They are older than the others, so they come first: changes are sent again in the order in which they failed.
 */
export function placesOf({ errorsQueue, changesQueue, operationsQueue }: Config): Place[] {
  return [
    { name: 'errors/dead-letter', queue: errorsQueue, deadLetter: true, copies: true },
    { name: 'errors', queue: errorsQueue, deadLetter: false, copies: true },
    { name: 'changes/dead-letter', queue: changesQueue, deadLetter: true, copies: false },
    { name: 'operations/dead-letter', queue: operationsQueue, deadLetter: true, copies: false },
  ];
}

/** Without renewal of locks: the SDK keeps them by message id, and upstream may give one id to two messages. */
export function openPlace(client: ServiceBusClient, { queue, deadLetter }: Place): ServiceBusReceiver {
  const options: ServiceBusReceiverOptions = {
    skipParsingBodyAsJson: true,
    maxAutoLockRenewalDurationInMs: 0,
  };
  return client.createReceiver(queue, deadLetter ? { ...options, subQueueType: 'deadLetter' } : options);
}
