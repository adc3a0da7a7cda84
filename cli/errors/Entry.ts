import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { toBytes } from '../../src/values/toBytes.ts';
import { toText } from '../../src/values/toText.ts';
import { type AffectedChanges, affectedChanges } from './affectedChanges.ts';
import type { Location } from './locations.ts';

/** A message that somebody has to look at. */
export type Entry = AffectedChanges & {
  readonly location: Location;
  readonly sequenceNumber: string;
  /** Unique over all locations, e.g. `errors/5`. */
  readonly name: string;
  /** The message id under which it was originally sent. */
  readonly sentAs: string | undefined;
  /** The ids under which result events report it. */
  readonly reportedAs: readonly string[];
  /** The queue whose function could not use the message. */
  readonly sourceQueue: string;
  readonly reason: string;
  readonly description: string;
  readonly enqueuedTime: Date | undefined;
  /** The number of the replay that failed; 0 if the message was not a replay. */
  readonly replay: number;
  /** W3C trace context of the message. */
  readonly traceparent: string | undefined;
  readonly body: Uint8Array;
  readonly message: ServiceBusReceivedMessage;
};

export function toEntry(location: Location, message: ServiceBusReceivedMessage): Entry {
  const {
    replay,
    places,
    'Diagnostic-Id': diagnosticId,
    traceparent = diagnosticId,
  } = message.applicationProperties ?? {};
  const sequenceNumber = String(message.sequenceNumber);
  const body = toBytes(message.body);
  const { sourceQueue } = location;
  const origin = sourceQueue === undefined ? originOfCopy(message) : originOfDeadLetter(sourceQueue, message);
  const affected = affectedChanges(body, sourceQueue === undefined ? toText(places) : '');
  const { changeIds, unnamed } = affected;
  return {
    location,
    sequenceNumber,
    name: `${location.name}/${sequenceNumber}`,
    ...origin,
    ...affected,
    reportedAs: unnamed && origin.sentAs ? [...new Set([...changeIds, origin.sentAs])] : changeIds,
    enqueuedTime: message.enqueuedTimeUtc,
    replay: Number.isSafeInteger(replay) ? Number(replay) : 0,
    traceparent: toText(traceparent) || undefined,
    body,
    message,
  };
}

function originOfCopy({
  applicationProperties: { reason, description, sourceQueue } = {},
  correlationId,
}: ServiceBusReceivedMessage) {
  return {
    sentAs: toText(correlationId) || undefined,
    sourceQueue: toText(sourceQueue),
    reason: toText(reason),
    description: toText(description),
  };
}

function originOfDeadLetter(sourceQueue: string, message: ServiceBusReceivedMessage) {
  const { messageId, deadLetterReason, deadLetterErrorDescription } = message;
  return {
    sentAs: toText(messageId) || undefined,
    sourceQueue,
    reason: toText(deadLetterReason),
    description: toText(deadLetterErrorDescription),
  };
}
