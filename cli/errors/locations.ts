import type { ServiceBusClient, ServiceBusReceiver, ServiceBusReceiverOptions } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';

/** A queue, or a dead-letter queue, whose messages somebody has to look at. */
export type Location = {
  readonly name: string;
  readonly queue: string;
  readonly deadLetter: boolean;
  /** The queue that its messages were first sent to; undefined for copies, whose application properties name it. */
  readonly sourceQueue: string | undefined;
};

/**
 * The app copies every message that did not end well to the errors queue, dead letters included. Only a message that the app
 * never received, such as one whose body is an AMQP value, stays in the dead-letter queue of the queue for dead letters.
 * Dead-lettered copies are listed first because they are the oldest, and replays must keep the order in which changes
 * failed. A copy is dead-lettered if it was received too often, e.g. while other copies were replayed.
 */
export function locationsOf({ errorsQueue, deadLettersQueue, changesQueue }: Config): Location[] {
  const copies = { queue: errorsQueue, sourceQueue: undefined };
  return [
    { name: 'errors/dead-letter', deadLetter: true, ...copies },
    { name: 'errors', deadLetter: false, ...copies },
    { name: 'dead-letters', queue: deadLettersQueue, deadLetter: true, sourceQueue: changesQueue },
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
