import { RetryableError } from '../retry/RetryableError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Service Bus did not take a message. */
export class SendError extends RetryableError {
  override readonly name = 'SendError';
  readonly code: string;

  constructor(entity: string, cause: unknown) {
    const { code, message } = toServiceBusError(cause);
    const fix = howToFix(code, message);
    super(`Sending to ${entity} failed: ${code}${fix && `. ${fix}. Service Bus says`}: ${message}`);
    this.code = code;
  }

  /** A message that is too large stays too large. Anything else may succeed later, also after a person has fixed it. */
  override get transient(): boolean {
    return this.code !== 'MessageSizeExceeded';
  }
}

/**
 * How Service Bus refuses a batch because its messages belong to several partitions. Sources: Azure/amqpnetlite, issue 120;
 * with duplicate detection Azure/azure-sdk-for-python, issue 21955.
 */
const partitioned = /an entity with partitioning|a partitioned entity/;

function howToFix(code: string, message: string): string {
  if (code === 'UnauthorizedAccess')
    return 'Grant the sending identity the role Azure Service Bus Data Sender (an access policy: Send)';
  if (code === 'MessagingEntityNotFound') return 'Create it, or correct its name in the settings';
  if (partitioned.test(message))
    return 'It is partitioned, and Service Bus refuses batches there: delete it and create it without partitioning';
  return '';
}

/** Whether Service Bus permanently refuses a message because of its size. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof SendError && error.code === 'MessageSizeExceeded';
}
