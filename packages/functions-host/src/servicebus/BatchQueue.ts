import { setTimeout as sleep } from 'node:timers/promises';
import type { HandleBatch } from '../invocation/createMessageHandler.ts';
import type { Delivery } from './Delivery.ts';

type Entry = {
  readonly delivery: Delivery;
  readonly onHandled: () => void;
};

/** Messages that arrive within this time form one batch. The genuine host also takes what is available. */
const collectMs = 10;

/** Handles the deliveries that were added, in batches of at most `maxSize`, one batch after the other. */
export class BatchQueue {
  readonly #maxSize: number;
  readonly #handle: HandleBatch;
  readonly #entries: Entry[] = [];
  #isWorking = false;

  constructor(maxSize: number, handle: HandleBatch) {
    this.#maxSize = maxSize;
    this.#handle = handle;
  }

  /** Resolves when the batch with this delivery has been handled. */
  add(delivery: Delivery): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#entries.push({ delivery, onHandled: resolve });
    void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#entries.length > 0) {
      await sleep(collectMs);
      const batch = this.#entries.splice(0, this.#maxSize);
      await this.#handle(batch.map(({ delivery }) => delivery));
      for (const { onHandled } of batch) onHandled();
    }
    this.#isWorking = false;
  }
}
