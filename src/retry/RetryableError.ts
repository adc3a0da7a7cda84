/** A failure of another service. `transient` alone decides whether it is tried again. */
export abstract class RetryableError extends Error {
  /** The same thing may succeed later. */
  abstract readonly transient: boolean;
  /** How long that service asked to be left alone. */
  get retryAfterMs(): number | undefined {
    return undefined;
  }
  /** The next try waits for its turn where it is sent, so that no wait is needed before it. */
  get waitsForTurn(): boolean | undefined {
    return undefined;
  }
}
