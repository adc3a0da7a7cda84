import { RetryableError } from '../../src/retry/RetryableError.ts';

/** The service principal was not found. One that was created a moment ago becomes visible within minutes. */
export class NotVisibleError extends RetryableError {
  override readonly transient = true;
}
