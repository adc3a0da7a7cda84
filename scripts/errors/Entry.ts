import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { type Concerned, concernedChanges } from './concernedChanges.ts';
import type { Place } from './places.ts';

/** A message that waits for a person. */
export type Entry = Concerned & {
  readonly place: Place;
  readonly sequenceNumber: string;
  /** Names it among all places, e.g. `errors/5`. */
  readonly name: string;
  /** The message id that it was sent under at first: a change whose id cannot be read is reported under it. */
  readonly sentAs: string | undefined;
  /** The queue in which it could not be used. */
  readonly source: string;
  readonly reason: string;
  readonly description: string;
  readonly enqueuedTime: Date | undefined;
  /** Which replay it was that ended here; 0 for none. */
  readonly replay: number;
  readonly body: Uint8Array;
  readonly message: ServiceBusReceivedMessage;
};

export function toEntry(place: Place, message: ServiceBusReceivedMessage): Entry {
  const { replay, places } = message.applicationProperties ?? {};
  const sequenceNumber = String(message.sequenceNumber);
  const body = toBytes(message.body);
  return {
    place,
    sequenceNumber,
    name: `${place.name}/${sequenceNumber}`,
    ...(place.copies ? ofCopy(message) : ofDeadLetter(place, message)),
    ...concernedChanges(body, place.copies ? toText(places) : ''),
    enqueuedTime: message.enqueuedTimeUtc,
    replay: Number.isSafeInteger(replay) ? Number(replay) : 0,
    body,
    message,
  };
}

/** How people know it. */
export function titlesOf({ changeIds, sentAs }: Entry): readonly string[] {
  return changeIds.length > 0 || !sentAs ? changeIds : [sentAs];
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

const toText = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** A body may be an AMQP value too. */
function toBytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
}
