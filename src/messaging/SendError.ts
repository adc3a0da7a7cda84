import { RetryableError } from '../retry/RetryableError.ts';

const mends: Readonly<Record<string, string>> = {
  UnauthorizedAccess:
    '; grant the identity of the app the role Azure Service Bus Data Sender (an access policy: Send)',
  MessagingEntityNotFound: '; create it, or name the right one in the settings',
};

/** Service Bus did not take a message. Its own error may be an AggregateError without a word: the last one has them. */
export class SendError extends RetryableError {
  override readonly name = 'SendError';
  readonly code: string;

  constructor(entity: string, cause: unknown) {
    const { code = 'Unknown', message = '' } = lastOf(cause);
    super(`Service Bus takes no message for ${entity}: ${code}: ${message}${mends[code] ?? ''}`);
    this.code = code;
  }

  /** Only a message that is too large will be so for ever. */
  override get transient(): boolean {
    return this.code !== 'MessageSizeExceeded';
  }
}

function lastOf(error: unknown): { code?: string; message?: string } {
  const { errors } = Object(error);
  return Array.isArray(errors) && errors.length > 0 ? Object(errors.at(-1)) : Object(error);
}
