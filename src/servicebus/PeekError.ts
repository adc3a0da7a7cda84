import { RetryableError } from '../retry/RetryableError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Service Bus did not answer a peek; it may answer the next one. */
export class PeekError extends RetryableError {
  override readonly name = 'PeekError';
  override readonly transient = true;

  constructor(queue: string, cause: unknown) {
    const { code, message } = toServiceBusError(cause);
    super(`Peeking the queue ${queue} failed: ${code}: ${message}`);
  }
}
