import { Heap, type HeapEntry } from '@assignment-relay/emulator-kit';

/** A clock in milliseconds that jumps from one event to the next. */
export class VirtualTime {
  now = 0;
  readonly #events = new Heap<() => void>();

  at(time: number, action: () => void): HeapEntry<() => void> {
    return this.#events.add(time, action);
  }

  cancel(event: HeapEntry<() => void>): void {
    this.#events.remove(event);
  }

  runUntil(end: number): void {
    for (let next = this.#events.first; next && next.key <= end; next = this.#events.first) {
      this.now = next.key;
      this.#events.takeFirst()?.();
    }
  }
}
