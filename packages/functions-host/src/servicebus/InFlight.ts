import type { Delivery } from './Delivery.ts';

/** The deliveries that functions are handling. A shutdown waits for them, then leaves the rest to the broker. */
export class InFlight {
  readonly #deliveries = new Map<Delivery, Promise<void>>();

  /** During a shutdown the message of a function that fails is not abandoned, as in Azure. */
  stopping = false;

  get size(): number {
    return this.#deliveries.size;
  }

  /** `work` must not reject. */
  async track(delivery: Delivery, work: Promise<void>): Promise<void> {
    this.#deliveries.set(delivery, work);
    await work;
    this.#deliveries.delete(delivery);
  }

  async drained(): Promise<void> {
    while (this.size > 0) await Promise.all(this.#deliveries.values());
  }

  /** Settles none of the rest. The broker delivers them again, uncounted, when their session is closed or their lock ends. */
  async leaveAll(): Promise<void> {
    await Promise.allSettled([...this.#deliveries.keys()].map((delivery) => delivery.settle('leave')));
  }
}
