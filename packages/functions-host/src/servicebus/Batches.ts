import { setTimeout as sleep } from 'node:timers/promises';
import type { HandleBatch } from './createMessageHandler.ts';
import type { Delivery } from './Delivery.ts';

interface Waiting {
  readonly delivery: Delivery;
  readonly done: () => void;
}

/** What comes together within so many milliseconds is one batch; the genuine host, too, takes what is there. */
const gatherMs = 10;

/** Hands over what has come, up to so many at a time, one batch after the other. */
export class Batches {
  readonly #maxSize: number;
  readonly #handle: HandleBatch;
  readonly #waiting: Waiting[] = [];
  #isWorking = false;

  constructor(maxSize: number, handle: HandleBatch) {
    this.#maxSize = maxSize;
    this.#handle = handle;
  }

  /** Resolves once the batch with this delivery has been handled. */
  add(delivery: Delivery): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ delivery, done: resolve });
    void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#waiting.length > 0) {
      await sleep(gatherMs);
      const batch = this.#waiting.splice(0, this.#maxSize);
      await this.#handle(batch.map(({ delivery }) => delivery));
      for (const { done } of batch) done();
    }
    this.#isWorking = false;
  }
}
