import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { readJson } from '../../src/changes/readJson.ts';
import { replayOf, underOriginalId } from '../../src/changes/replayOf.ts';
import { type FiledWrite, filedWrite } from '../../src/graph/approval/FiledWrite.ts';
import { property } from '../../src/values/property.ts';
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
  /** Whether it is known which changes of a list were rejected. A copy names a limited number of them. */
  readonly namesAllPlaces: boolean;
  /** The write that Intune keeps until an administrator has approved it. */
  readonly filed: FiledWrite | undefined;
  /** W3C trace context of the message. */
  readonly traceparent: string | undefined;
  /** The bytes of the body; an AMQP value as text. */
  readonly body: Uint8Array;
  /** The section of the AMQP message that holds the body. The app can read only `data`. */
  readonly bodyType: BodyType;
  /** Whether the body was too large for a copy. */
  readonly bodyOmitted: boolean;
  readonly message: ServiceBusReceivedMessage;
};

type BodyType = NonNullable<ServiceBusReceivedMessage['_rawAmqpMessage']['bodyType']>;

export function toEntry(location: Location, message: ServiceBusReceivedMessage): Entry {
  const {
    bodyOmitted,
    'Diagnostic-Id': diagnosticId,
    traceparent = diagnosticId,
  } = message.applicationProperties ?? {};
  const sequenceNumber = String(message.sequenceNumber);
  const body = toBytes(message.body);
  const bodyType = message._rawAmqpMessage.bodyType ?? 'data';
  const { sourceQueue } = location;
  const origin = sourceQueue === undefined ? originOfCopy(message) : originOfDeadLetter(sourceQueue, message);
  const affected = sourceQueue === undefined ? affectedOfCopy(body, message) : affectedChanges(body, '');
  const { changeIds, unnamed } = affected;
  return {
    location,
    sequenceNumber,
    name: `${location.name}/${sequenceNumber}`,
    ...origin,
    ...affected,
    reportedAs: unnamed && origin.sentAs ? [...new Set([...changeIds, origin.sentAs])] : changeIds,
    enqueuedTime: message.enqueuedTimeUtc,
    filed: filedOf(body, origin.reason, message),
    traceparent: toText(traceparent) || undefined,
    body,
    bodyType,
    bodyOmitted: bodyOmitted === true,
    message,
  };
}

/** A copy names its changes in a property, for a body that was left out or cannot be read. */
function affectedOfCopy(
  body: Uint8Array,
  { applicationProperties: { changeId, places, morePlaces } = {} }: ServiceBusReceivedMessage,
): AffectedChanges {
  const affected = affectedChanges(body, morePlaces === undefined ? toText(places) : '');
  const named = toText(changeId)
    .replace(/ ?and \d+ more$/, '')
    .split(' ')
    .filter(Boolean);
  return affected.changeIds.length > 0 || named.length === 0
    ? affected
    : { changeIds: named, unnamed: false };
}

/** A copy has it as a property, but an operation that was dead-lettered before it was reported still has it in its body. */
function filedOf(body: Uint8Array, reason: string, { applicationProperties }: ServiceBusReceivedMessage) {
  const filed = readJson(Buffer.from(toText(applicationProperties?.['filed'])));
  if ('json' in filed) return filedWrite.safeParse(filed.json).data;
  const operation = reason === 'deadLettered' ? readJson(body) : undefined;
  return operation && 'json' in operation
    ? filedWrite.safeParse(property(operation.json, 'filed')).data
    : undefined;
}

function originOfCopy({
  applicationProperties: { reason, description, sourceQueue, replay, morePlaces } = {},
  correlationId,
}: ServiceBusReceivedMessage) {
  return {
    sentAs: toText(correlationId) || undefined,
    sourceQueue: toText(sourceQueue),
    reason: toText(reason),
    description: toText(description),
    replay: Number.isSafeInteger(replay) ? Number(replay) : 0,
    namesAllPlaces: morePlaces === undefined,
  };
}

function originOfDeadLetter(sourceQueue: string, message: ServiceBusReceivedMessage) {
  const { deadLetterReason, deadLetterErrorDescription, applicationProperties, _rawAmqpMessage } = message;
  const { bodyType = 'data' } = _rawAmqpMessage;
  const messageId = toText(message.messageId);
  const replay = replayOf(messageId, applicationProperties);
  return {
    sentAs: underOriginalId({ messageId, replay }).messageId || undefined,
    sourceQueue,
    reason: toText(deadLetterReason),
    description: bodyType === 'data' ? toText(deadLetterErrorDescription) : explainBodyType(bodyType),
    replay: replay ?? 0,
    namesAllPlaces: true,
  };
}

/** Service Bus does not know why nobody could read the message. */
const explainBodyType = (bodyType: BodyType) =>
  `The app cannot read the body: it is an AMQP ${bodyType}, not bytes. Correct the sender. A replay sends its text as bytes.`;
