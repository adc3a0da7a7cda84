const mostRemembered = 10_000;

/**
 * The operations that this process has ended, by message id. A lock can be lost while one runs: the queue delivers it
 * again, and what has its event must not be done a second time.
 */
export class EndedOperations {
  readonly #sequenceNumbers = new Map<string, string>();

  add(messageId: string, sequenceNumber: string): void {
    this.#sequenceNumbers.set(messageId, sequenceNumber);
    if (this.#sequenceNumbers.size <= mostRemembered) return;
    for (const oldest of this.#sequenceNumbers.keys()) {
      this.#sequenceNumbers.delete(oldest);
      return;
    }
  }

  /** Why there is nothing left to do for this message; undefined where it has not been ended. */
  explain(messageId: string, sequenceNumber: string, queue: string): string | undefined {
    const ended = this.#sequenceNumbers.get(messageId);
    if (ended === undefined) return undefined;
    return ended === sequenceNumber
      ? `${messageId} was ended by an earlier delivery: not applied again`
      : `${messageId} came twice: not applied again. The queue ${queue} has no duplicate detection, or too short a window; create it with requiresDuplicateDetection and a history of 7 days`;
  }
}
