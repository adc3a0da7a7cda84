import { createHash } from 'node:crypto';

/**
 * A name with a suffix as a message id. Service Bus allows 128 characters; a name that is too long is replaced by its SHA-256.
 * @param suffix stays readable; much shorter than 64 characters
 */
export function toMessageId(name: string, suffix = ''): string {
  return name.length + suffix.length <= 128
    ? name + suffix
    : createHash('sha256').update(name).digest('hex') + suffix;
}
