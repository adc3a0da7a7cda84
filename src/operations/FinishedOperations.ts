const generationSize = 10_000;
const windowMs = 7 * 24 * 3_600_000; // as long as the queue's duplicate detection: then a changeId may be used again

type Finished = { readonly sequenceNumber: string; readonly at: number };

/**
 * The operations that this process has finished, by message id. After a lock loss the queue delivers a message again, and a
 * change that has its event must not be applied a second time.
 */
export class FinishedOperations {
  #recent = new Map<string, Finished>();
  /**
   * The generation before. A whole generation is forgotten at once: finding the oldest entry of a Map takes longer with
   * every entry that was deleted before it.
   */
  #older = new Map<string, Finished>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(messageId: string, sequenceNumber: string): void {
    this.#recent.set(messageId, { sequenceNumber, at: this.#now() });
    if (this.#recent.size < generationSize) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }

  /** Says why nothing is left to do for this message; undefined if it is not finished. */
  explain(messageId: string, sequenceNumber: string, queue: string): string | undefined {
    const finished = this.#recent.get(messageId) ?? this.#older.get(messageId);
    if (!finished || this.#now() - finished.at > windowMs) return undefined;
    return finished.sequenceNumber === sequenceNumber
      ? `${messageId} was finished by an earlier delivery and is not applied again`
      : `${messageId} arrived twice and is not applied again. The queue ${queue} has no duplicate detection, or its window is too short; create it with requiresDuplicateDetection and a history of 7 days`;
  }
}
