import type { Message } from './Message.ts';

/** Messages ordered by sequence number. Numbers only grow, so appending is O(1) and finding is O(log n). */
export class MessageLog {
  #numbers: number[] = [];
  /** A removed message leaves a hole. The array is compacted when there are more holes than messages. */
  #messages: (Message | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(message: Message): void {
    this.#numbers.push(message.sequenceNumber);
    this.#messages.push(message);
    this.#size += 1;
  }

  get(sequenceNumber: number): Message | undefined {
    const index = this.#indexFrom(sequenceNumber);
    return this.#numbers[index] === sequenceNumber ? this.#messages[index] : undefined;
  }

  remove(sequenceNumber: number): void {
    if (!this.get(sequenceNumber)) return;
    this.#messages[this.#indexFrom(sequenceNumber)] = undefined;
    this.#size -= 1;
    if (this.#numbers.length > 2 * this.#size + 32) this.#compact();
  }

  *from(sequenceNumber: number): Generator<Message> {
    for (let index = this.#indexFrom(sequenceNumber); index < this.#messages.length; index += 1) {
      const message = this.#messages[index];
      if (message) yield message;
    }
  }

  #indexFrom(sequenceNumber: number): number {
    let low = 0;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) < sequenceNumber) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compact(): void {
    this.#messages = this.#messages.filter((message) => message !== undefined);
    this.#numbers = this.#messages.map((message) => message?.sequenceNumber ?? 0);
  }
}
