import { Heap } from '@assignment-relay/emulator-kit';
import type { Consumer } from './Consumer.ts';
import type { Message } from './Message.ts';
import type { HandOver, Outlet } from './Outlet.ts';

/** Messages go out oldest first, to the consumers in turn. */
export class CompetingConsumers implements Outlet {
  readonly #handOver: HandOver;
  readonly #waiting = new Heap<Message>();
  readonly #consumers: Consumer[] = [];
  #turn = 0;

  constructor(handOver: HandOver) {
    this.#handOver = handOver;
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
    message.waiting = this.#waiting.add(message.sequenceNumber, message);
    this.pump();
  }

  withdraw(message: Message): void {
    if (message.waiting) this.#waiting.remove(message.waiting);
  }

  /** Call it when a consumer has got credit. */
  pump(): void {
    while (this.#waiting.size > 0) {
      const consumer = this.#nextInTurn();
      if (!consumer) return;
      const message = this.#waiting.takeFirst();
      if (message) this.#handOver(message, consumer);
    }
  }

  sessionOf(): undefined {}

  #nextInTurn(): Consumer | undefined {
    for (let tried = 0; tried < this.#consumers.length; tried += 1) {
      this.#turn = (this.#turn + 1) % this.#consumers.length;
      const consumer = this.#consumers[this.#turn];
      if (consumer && consumer.credit > 0) return consumer;
    }
    return undefined;
  }
}
