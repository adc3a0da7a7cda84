import type { Rejection } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { summary } from './toRejectionData.ts';

/** The line of the log. */
export function describeRejection(
  { validProperties, details, mistakes }: Rejection,
  { messageId }: IncomingMessage,
): string {
  return `${validProperties.changeId ?? `message ${messageId}`} rejected: ${summary(details, mistakes)}`;
}
