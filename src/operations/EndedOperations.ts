const fewestRemembered = 10_000;
const windowMs = 7 * 24 * 3_600_000; // that of the queue's duplicate detection: after it a changeId may be used again

type Ended = { readonly sequenceNumber: string; readonly at: number };

/**
 * The operations that this process has ended, by message id. A lock can be lost while one runs: the queue delivers it
 * again, and what has its event must not be done a second time.
 */
export class EndedOperations {
  #recent = new Map<string, Ended>();
  /** As many again; forgotten all at once, as to find the oldest entry of a Map takes the longer the more were deleted. */
  #older = new Map<string, Ended>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(messageId: string, sequenceNumber: string): void {
    this.#recent.set(messageId, { sequenceNumber, at: this.#now() });
    if (this.#recent.size < fewestRemembered) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }

  /** Why there is nothing left to do for this message; undefined where it has not been ended. */
  explain(messageId: string, sequenceNumber: string, queue: string): string | undefined {
    const ended = this.#recent.get(messageId) ?? this.#older.get(messageId);
    if (!ended || this.#now() - ended.at > windowMs) return undefined;
    return ended.sequenceNumber === sequenceNumber
      ? `${messageId} was ended by an earlier delivery: not applied again`
      : `${messageId} came twice: not applied again. The queue ${queue} has no duplicate detection, or too short a window; create it with requiresDuplicateDetection and a history of 7 days`;
  }
}
