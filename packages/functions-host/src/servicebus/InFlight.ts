import type { Delivery as SettledDelivery } from './Delivery.ts';

type Delivery = Pick<SettledDelivery, 'settle'>;

/** The deliveries that functions are handling. A shutdown waits for them, then leaves the others to the broker. */
export class InFlight {
  readonly #deliveries = new Map<Delivery, Promise<void>>();

  /** While the host stops, the message of a failed function is not abandoned, as in Azure. */
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

  /** The broker delivers the messages again when their session is closed or their lock ends. */
  async leaveAll(): Promise<void> {
    await Promise.allSettled([...this.#deliveries.keys()].map((delivery) => delivery.settle('leave')));
  }
}
