import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { RpcLong, RpcTypedData } from '../worker/functionsCore.ts';
import { toDotNetTime } from './toDotNetTime.ts';

export type TriggerMetadata = Record<string, RpcTypedData>;

/** The genuine host sends SDK objects along as JSON that is of no use to anyone. */
const sdkObjects = [
  'MessageReceiver',
  'MessageSession',
  'MessageActions',
  'SessionActions',
  'ReceiveActions',
  'Client',
];

/**
 * The binding data of one message as the host sends it (ServiceBusTriggerBindingStrategy.AddBindingData): text as
 * String, all else as JSON, what is absent left out. The .NET delivery count is 1 on first delivery, the JavaScript 0.
 */
export function toTriggerMetadata(message: ServiceBusReceivedMessage): TriggerMetadata {
  return {
    ...ofDefined(texts(message), (value) => ({ string: String(value) })),
    ...ofDefined(values(message), (value) => ({ json: JSON.stringify(value) })),
  };
}

function texts(message: ServiceBusReceivedMessage): Record<string, unknown> {
  return {
    MessageId: message.messageId,
    CorrelationId: message.correlationId,
    SessionId: message.sessionId,
    Subject: message.subject,
    Label: message.subject,
    ContentType: message.contentType,
    ReplyTo: message.replyTo,
    ReplyToSessionId: message.replyToSessionId,
    To: message.to,
    PartitionKey: message.partitionKey,
    DeadLetterSource: message.deadLetterSource,
    LockToken: message.lockToken,
  };
}

function values(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const applicationProperties = message.applicationProperties ?? {};
  return {
    ...Object.fromEntries(sdkObjects.map((name) => [name, {}])),
    DeliveryCount: (message.deliveryCount ?? 0) + 1,
    SequenceNumber: message.sequenceNumber?.toNumber(),
    ...times('EnqueuedTime', message.enqueuedTimeUtc),
    ...times('ExpiresAt', message.expiresAtUtc),
    ApplicationProperties: applicationProperties,
    UserProperties: applicationProperties,
  };
}

/**
 * The binding data of a batch: an array of each, under its name with `Array` behind it, and with a gap for what a
 * message does not have: the host drops empty texts unless the app has asked for them (`keepEmpty`), and all shifts.
 */
export function toBatchTriggerMetadata(
  messages: readonly ServiceBusReceivedMessage[],
  keepEmpty: boolean,
): TriggerMetadata {
  const ofTexts = messages.map(texts);
  const ofValues = messages.map(values);
  return Object.fromEntries([
    ...keysOf(ofTexts).map((name) => {
      const all = ofTexts.map((one) => String(one[name] ?? ''));
      return [`${name}Array`, { collectionString: { string: all.filter((text) => keepEmpty || text) } }];
    }),
    ...keysOf(ofValues).map((name) => [
      `${name}Array`,
      { json: JSON.stringify(ofValues.map((one) => one[name])) },
    ]),
    ['SequenceNumberArray', { collectionSint64: { sint64: messages.map(toRpcLong) } }],
  ]);
}

const keysOf = (records: readonly object[]) => [...new Set(records.flatMap(Object.keys))];

function toRpcLong({ sequenceNumber }: ServiceBusReceivedMessage): RpcLong {
  const { low = 0, high = 0 } = sequenceNumber ?? {};
  return { low, high, unsigned: false };
}

/** Each time twice: without a zone under `…Utc`, with `+00:00` under the plain name. */
function times(name: string, time: Date | undefined): Record<string, string> {
  if (time === undefined) return {};
  return { [`${name}Utc`]: toDotNetTime(time), [name]: `${toDotNetTime(time)}+00:00` };
}

function ofDefined(
  record: Record<string, unknown>,
  convert: (value: unknown) => RpcTypedData,
): TriggerMetadata {
  const defined = Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(defined.map(([name, value]) => [name, convert(value)]));
}
