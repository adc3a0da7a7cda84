import { reassignmentProperty } from '../operations/toOperationMessage.ts';
import type { ScheduledMessages } from '../servicebus/ScheduledMessages.ts';
import { property } from '../values/property.ts';
import { cancelledProperty } from './ReassignmentStep.ts';

/** How long an answer is used, in milliseconds. A cancelled reassignment writes nothing more after this time. */
const answerMs = 1_000;

/**
 * Says which reassignments are cancelled. The queue of reassignments always has a message for each one that runs, and after
 * a cancellation that message says so. A peek shows it to every process.
 */
export class CancelledReassignments {
  readonly #queue: Pick<ScheduledMessages, 'pages'>;
  readonly #now: () => number;
  #ids: Promise<ReadonlySet<string>> | undefined;
  #readAt = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(queue: Pick<ScheduledMessages, 'pages'>, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  /** @throws PeekError, which is transient */
  async has(reassignmentId: string): Promise<boolean> {
    if (!this.#ids || this.#now() - this.#readAt > answerMs) {
      this.#readAt = this.#now();
      const reading = this.#read();
      this.#ids = reading;
      reading.catch(() => {
        if (this.#ids === reading) this.#ids = undefined;
      });
    }
    return (await this.#ids).has(reassignmentId);
  }

  async #read(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const page of this.#queue.pages())
      for (const { applicationProperties } of page)
        if (property(applicationProperties, cancelledProperty) === true)
          ids.add(String(property(applicationProperties, reassignmentProperty)));
    return ids;
  }
}
