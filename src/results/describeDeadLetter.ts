import type { DeadLetter } from '../host/IncomingMessage.ts';

/** Why Service Bus gave a message up. */
export function describeDeadLetter({ reason, description }: DeadLetter = { reason: '' }): string {
  return [reason || 'no reason given', description].filter(Boolean).join(': ');
}
