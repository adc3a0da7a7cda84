import type { Delivery } from './Delivery.ts';

/** The deliveries that are being worked on, so that a shutdown can wait for them or give them back. */
export class InFlight {
  readonly #deliveries = new Map<Delivery, Promise<void>>();

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

  /** Gives back what is still running, for another consumer to take at once. */
  async abandonAll(): Promise<void> {
    await Promise.allSettled([...this.#deliveries.keys()].map((delivery) => delivery.settle('abandon')));
  }
}
