import { RetryableError } from '../retry/RetryableError.ts';
import { toServiceBusError } from './serviceBusError.ts';

const mends: Readonly<Record<string, string>> = {
  UnauthorizedAccess:
    '; grant the identity of the app the role Azure Service Bus Data Sender (an access policy: Send)',
  MessagingEntityNotFound: '; create it, or name the right one in the settings',
};

/** Service Bus did not take a message. */
export class SendError extends RetryableError {
  override readonly name = 'SendError';
  readonly code: string;

  constructor(entity: string, cause: unknown) {
    const { code, message } = toServiceBusError(cause);
    super(`Service Bus takes no message for ${entity}: ${code}: ${message}${mends[code] ?? ''}`);
    this.code = code;
  }

  /** Only a message that is too large will be so for ever. */
  override get transient(): boolean {
    return this.code !== 'MessageSizeExceeded';
  }
}
