import type { Delivery } from './Delivery.ts';

/** The deliveries that functions are handling. A shutdown waits for them or abandons them. */
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

  /** Any host can receive the messages immediately, although their functions still run here. */
  async abandonAll(): Promise<void> {
    await Promise.allSettled([...this.#deliveries.keys()].map((delivery) => delivery.settle('abandon')));
  }
}
