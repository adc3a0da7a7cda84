import type { RheaDelivery } from './internals.ts';

const SWEEP_AT_LEAST = 256;

/**
 * The deliveries of a session's outgoing links. rhea keeps them in a ring of fixed size, which is full when its oldest
 * delivery stays unsettled, however many later ones are settled. This one is never full: the client's window limits it.
 */
export class Deliveries {
  readonly #byId = new Map<number, RheaDelivery>();
  #sweepAt = SWEEP_AT_LEAST;

  /** Free slots. */
  available(): number {
    return Number.POSITIVE_INFINITY;
  }

  push(delivery: RheaDelivery): void {
    this.#byId.set(delivery.id, delivery);
  }

  by_id(id: number): RheaDelivery | undefined {
    return this.#byId.get(id);
  }

  remove(delivery: RheaDelivery): void {
    this.#byId.delete(delivery.id);
  }

  /** rhea calls it after each event. A sweep waits until half of the deliveries may be done, so it costs O(1) each. */
  pop_if(isDone: (delivery: RheaDelivery) => boolean): void {
    if (this.#byId.size < this.#sweepAt) return;
    for (const delivery of this.#byId.values()) if (isDone(delivery)) this.remove(delivery);
    this.#sweepAt = Math.max(SWEEP_AT_LEAST, 2 * this.#byId.size);
  }
}
