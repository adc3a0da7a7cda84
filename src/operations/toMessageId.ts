import { createHash } from 'node:crypto';

/** Service Bus allows 128 characters in a message id; a longer name is replaced by its SHA-256. */
export function toMessageId(name: string): string {
  return name.length <= 128 ? name : createHash('sha256').update(name).digest('hex');
}
