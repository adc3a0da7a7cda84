import { setImmediate } from 'node:timers/promises';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

export type Settlement = 'complete' | 'abandon' | 'leave';
export type MessageReceiver = Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage'>;

/** A message and the receiver that can settle it. Only the first settlement counts. */
export class Delivery {
  readonly message: ServiceBusReceivedMessage;
  readonly #receiver: MessageReceiver;
  #settled: Promise<void> | undefined;

  constructor(message: ServiceBusReceivedMessage, receiver: MessageReceiver) {
    this.message = message;
    this.#receiver = receiver;
  }

  /** @throws the SDK's error when the lock or the connection is lost; the broker will deliver the message again */
  settle(settlement: Settlement): Promise<void> {
    this.#settled ??= this.#send(settlement);
    return this.#settled;
  }

  /**
   * When two messages are settled in one tick, rhea (3.0.5, write_dispositions) can complete both although one is
   * abandoned. So each abandon waits for a tick of its own.
   */
  async #send(settlement: Settlement): Promise<void> {
    if (settlement === 'complete') await this.#receiver.completeMessage(this.message);
    if (settlement === 'abandon')
      await setImmediate().then(() => this.#receiver.abandonMessage(this.message));
  }
}
