import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { RpcLong } from '../worker/functionsCore.ts';
import { toBodyBytes, toBodyText } from './toBody.ts';
import { toDotNetTime } from './toDotNetTime.ts';

/** A message for a function, whichever SDK received it. Names are those of the metadata that the genuine host sends. */
export type TriggerMessage = {
  readonly body: Buffer | string;
  /** Metadata that are sent as text, if they are set. */
  readonly texts: Readonly<Record<string, unknown>>;
  /** Metadata that are sent as JSON, if they are set. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly sequenceNumber: RpcLong;
  /** Of a message of a session. */
  readonly sessionLockedUntil?: Date | undefined;
};

/**
 * The metadata are those of ServiceBusTriggerBindingStrategy.AddBindingData. The first delivery has count 1 in .NET and 0 in
 * the JavaScript SDK.
 * @throws for a body that cannot be bound
 */
export function toTriggerMessage(
  message: ServiceBusReceivedMessage,
  { isBinary, isSessionsEnabled }: { readonly isBinary: boolean; readonly isSessionsEnabled: boolean },
): TriggerMessage {
  return {
    body: isBinary ? toBodyBytes(message) : toBodyText(message),
    texts: texts(message),
    values: values(message),
    sequenceNumber: toRpcLong(message),
    sessionLockedUntil: isSessionsEnabled ? message.lockedUntilUtc : undefined,
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

/** Each time has two entries: `<name>Utc` without a zone, `<name>` with `+00:00`. */
function times(name: string, time: Date | undefined): Record<string, string> {
  if (time === undefined) return {};
  return { [`${name}Utc`]: toDotNetTime(time), [name]: `${toDotNetTime(time)}+00:00` };
}

function toRpcLong({ sequenceNumber }: ServiceBusReceivedMessage): RpcLong {
  const { low = 0, high = 0 } = sequenceNumber ?? {};
  return { low, high, unsigned: false };
}
