import { RetryableError } from '../retry/RetryableError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Service Bus did not open a session, or did not answer a request about it. It may answer the next one. */
export class SessionError extends RetryableError {
  override readonly name = 'SessionError';
  override readonly transient = true;

  constructor(entity: string, cause: unknown) {
    const { code, message } = toServiceBusError(cause);
    super(`A session of ${entity} is not available: ${code}: ${message}`);
  }
}
