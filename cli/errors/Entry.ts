import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { toBytes } from '../../src/values/toBytes.ts';
import { toText } from '../../src/values/toText.ts';
import { type Concerned, concernedChanges } from './concernedChanges.ts';
import type { Place } from './places.ts';

/** A message that waits for a person. */
export type Entry = Concerned & {
  readonly place: Place;
  readonly sequenceNumber: string;
  /** Names it among all places, e.g. `errors/5`. */
  readonly name: string;
  /** The message id that it was sent under at first. */
  readonly sentAs: string | undefined;
  /** The ids that its result events have. */
  readonly reportedAs: readonly string[];
  /** The queue in which it could not be used. */
  readonly source: string;
  readonly reason: string;
  readonly description: string;
  readonly enqueuedTime: Date | undefined;
  /** Which replay it was that ended here; 0 for none. */
  readonly replay: number;
  /** W3C trace context of what ended here. */
  readonly traceparent: string | undefined;
  readonly body: Uint8Array;
  readonly message: ServiceBusReceivedMessage;
};

export function toEntry(place: Place, message: ServiceBusReceivedMessage): Entry {
  const {
    replay,
    places,
    'Diagnostic-Id': diagnosticId,
    traceparent = diagnosticId,
  } = message.applicationProperties ?? {};
  const sequenceNumber = String(message.sequenceNumber);
  const body = toBytes(message.body);
  const origin = place.copies ? ofCopy(message) : ofDeadLetter(place, message);
  const concerned = concernedChanges(body, place.copies ? toText(places) : '');
  const { changeIds, unnamed } = concerned;
  return {
    place,
    sequenceNumber,
    name: `${place.name}/${sequenceNumber}`,
    ...origin,
    ...concerned,
    reportedAs: unnamed && origin.sentAs ? [...new Set([...changeIds, origin.sentAs])] : changeIds,
    enqueuedTime: message.enqueuedTimeUtc,
    replay: Number.isSafeInteger(replay) ? Number(replay) : 0,
    traceparent: toText(traceparent) || undefined,
    body,
    message,
  };
}

function ofCopy({
  applicationProperties: { reason, description, sourceQueue } = {},
  correlationId,
}: ServiceBusReceivedMessage) {
  return {
    sentAs: toText(correlationId) || undefined,
    source: toText(sourceQueue),
    reason: toText(reason),
    description: toText(description),
  };
}

function ofDeadLetter({ queue }: Place, message: ServiceBusReceivedMessage) {
  const { messageId, deadLetterReason, deadLetterErrorDescription } = message;
  return {
    sentAs: toText(messageId) || undefined,
    source: queue,
    reason: toText(deadLetterReason),
    description: toText(deadLetterErrorDescription),
  };
}
