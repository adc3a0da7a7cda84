import type { IncomingMessage } from './IncomingMessage.ts';
import type { Rejection } from './rejection.ts';
import { summary } from './toRejectionData.ts';

/** The line of the log. */
export function describeRejection({ readable, details }: Rejection, { messageId }: IncomingMessage): string {
  return `${readable.changeId ?? `message ${messageId}`} rejected: ${summary(details)}`;
}
