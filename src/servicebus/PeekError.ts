import { RetryableError } from '../retry/RetryableError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Service Bus did not let a queue be looked into. */
export class PeekError extends RetryableError {
  override readonly name = 'PeekError';
  override readonly transient = true;

  constructor(queue: string, cause: unknown) {
    const { code, message } = toServiceBusError(cause);
    super(`Service Bus does not let ${queue} be looked into: ${code}: ${message}`);
  }
}
