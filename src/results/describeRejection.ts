import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { summary } from './toRejectionData.ts';

/** The line of the log. */
export function describeRejection({ readable, details }: Rejection, { messageId }: IncomingMessage): string {
  return `${readable.changeId ?? `message ${messageId}`} rejected: ${summary(details)}`;
}
