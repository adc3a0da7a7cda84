import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { RpcLong, RpcTypedData } from '../worker/functionsCore.ts';
import { toDotNetTime } from './toDotNetTime.ts';
import { type SdkClient, toSdkObjects } from './toSdkObjects.ts';

export type TriggerMetadata = Record<string, RpcTypedData>;

/**
 * The metadata of one message as the genuine host sends it (ServiceBusTriggerBindingStrategy.AddBindingData). The first
 * delivery has count 1 in .NET and 0 in the JavaScript SDK.
 */
export function toTriggerMetadata(
  message: ServiceBusReceivedMessage,
  client: SdkClient,
  isSession: boolean,
): TriggerMetadata {
  return {
    ...toSdkObjects(client, isSession ? message.lockedUntilUtc : undefined),
    ...convertDefined(texts(message), (value) => ({ string: String(value) })),
    ...convertDefined(values(message), (value) => ({ json: JSON.stringify(value) })),
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
    TransactionPartitionKey: message._rawAmqpMessage.messageAnnotations?.['x-opt-via-partition-key'],
    DeadLetterSource: message.deadLetterSource,
    LockToken: message.lockToken,
  };
}

function values(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const applicationProperties = message.applicationProperties ?? {};
  return {
    DeliveryCount: (message.deliveryCount ?? 0) + 1,
    SequenceNumber: message.sequenceNumber?.toNumber(),
    ...times('EnqueuedTime', message.enqueuedTimeUtc),
    ...times('ExpiresAt', message.expiresAtUtc),
    ApplicationProperties: applicationProperties,
    UserProperties: applicationProperties,
  };
}

/**
 * One array per name, apart from the SDK objects. Like the genuine host, it drops empty texts unless the app asks for
 * them (`keepEmpty`).
 */
export function toBatchTriggerMetadata(
  messages: readonly ServiceBusReceivedMessage[],
  client: SdkClient,
  keepEmpty: boolean,
): TriggerMetadata {
  const textRecords = messages.map(texts);
  const valueRecords = messages.map(values);
  const arrays: [string, RpcTypedData][] = [
    ...keysOf(textRecords).map((name): [string, RpcTypedData] => {
      const all = textRecords.map((record) => String(record[name] ?? ''));
      return [`${name}Array`, { collectionString: { string: all.filter((text) => keepEmpty || text) } }];
    }),
    ...keysOf(valueRecords).map((name): [string, RpcTypedData] => [
      `${name}Array`,
      { json: JSON.stringify(valueRecords.map((record) => record[name])) },
    ]),
    ['SequenceNumberArray', { collectionSint64: { sint64: messages.map(toRpcLong) } }],
  ];
  return { ...toSdkObjects(client), ...Object.fromEntries(arrays) };
}

const keysOf = (records: readonly object[]) => [...new Set(records.flatMap(Object.keys))];

function toRpcLong({ sequenceNumber }: ServiceBusReceivedMessage): RpcLong {
  const { low = 0, high = 0 } = sequenceNumber ?? {};
  return { low, high, unsigned: false };
}

/** Each time has two entries: `<name>Utc` without a zone, `<name>` with `+00:00`. */
function times(name: string, time: Date | undefined): Record<string, string> {
  if (time === undefined) return {};
  return { [`${name}Utc`]: toDotNetTime(time), [name]: `${toDotNetTime(time)}+00:00` };
}

function convertDefined(
  record: Record<string, unknown>,
  convert: (value: unknown) => RpcTypedData,
): TriggerMetadata {
  const defined = Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(defined.map(([name, value]) => [name, convert(value)]));
}
