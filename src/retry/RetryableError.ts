/** An error of another service. `transient` alone decides whether `Retry` makes another attempt. */
export abstract class RetryableError extends Error {
  /** Whether the same attempt may succeed later. */
  abstract readonly transient: boolean;
  /** The shortest wait that the service asked for. */
  get retryAfterMs(): number | undefined {
    return undefined;
  }
  /** Transient, but another attempt of the same run would only fail again. */
  get endsRun(): boolean | undefined {
    return undefined;
  }
  /** The pacing delays the next attempt, so `Retry` need not wait before it. */
  get waitsForTurn(): boolean | undefined {
    return undefined;
  }
}
