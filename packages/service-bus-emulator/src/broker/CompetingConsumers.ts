import { Heap } from '@assignment-relay/emulator-kit';
import type { Consumer } from './Consumer.ts';
import type { Message } from './Message.ts';
import type { Deliver, Outlet } from './Outlet.ts';

/** Delivers the oldest message first, to the consumers in rotation. */
export class CompetingConsumers implements Outlet {
  readonly #deliver: Deliver;
  readonly #waiting = new Heap<Message>();
  readonly #consumers: Consumer[] = [];
  #lastServed = 0;

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  add(consumer: Consumer): void {
    this.#consumers.push(consumer);
    this.pump();
  }

  remove(consumer: Consumer): void {
    const index = this.#consumers.indexOf(consumer);
    if (index >= 0) this.#consumers.splice(index, 1);
  }

  offer(message: Message): void {
    message.waitingEntry = this.#waiting.add(message.sequenceNumber, message);
    this.pump();
  }

  withdraw(message: Message): void {
    if (message.waitingEntry) this.#waiting.remove(message.waitingEntry);
  }

  /** Call it when a consumer has received credit. */
  pump(): void {
    while (this.#waiting.size > 0) {
      const consumer = this.#nextWithCredit();
      if (!consumer) return;
      const message = this.#waiting.takeFirst();
      if (message) this.#deliver(message, consumer);
    }
  }

  lockedSession(): undefined {}

  #nextWithCredit(): Consumer | undefined {
    for (let checked = 0; checked < this.#consumers.length; checked += 1) {
      this.#lastServed = (this.#lastServed + 1) % this.#consumers.length;
      const consumer = this.#consumers[this.#lastServed];
      if (consumer && consumer.credit > 0) return consumer;
    }
    return undefined;
  }
}
