import { setImmediate } from 'node:timers/promises';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

export type Settlement = 'complete' | 'abandon' | 'leave';
export type MessageReceiver = Pick<ServiceBusReceiver, 'completeMessage' | 'abandonMessage'>;

/** A message together with the receiver that can settle it: once, the first decision counts. */
export class Delivery {
  readonly message: ServiceBusReceivedMessage;
  readonly #receiver: MessageReceiver;
  #settled: Promise<void> | undefined;

  constructor(message: ServiceBusReceivedMessage, receiver: MessageReceiver) {
    this.message = message;
    this.#receiver = receiver;
  }

  /** @throws the SDK's error when the lock is lost or the connection is gone: the broker will deliver again. */
  settle(settlement: Settlement): Promise<void> {
    this.#settled ??= this.#send(settlement);
    return this.#settled;
  }

  /**
   * Of two messages of a link that are settled in one tick, rhea (3.0.5, write_dispositions) can send one outcome for
   * both: the one that is abandoned would be completed, and lost. So each that is abandoned has a tick of its own.
   */
  async #send(settlement: Settlement): Promise<void> {
    if (settlement === 'complete') await this.#receiver.completeMessage(this.message);
    if (settlement === 'abandon')
      await setImmediate().then(() => this.#receiver.abandonMessage(this.message));
  }
}
