import { SCHEDULED_ENQUEUE_TIME } from '../amqp/codec/annotations.ts';
import { EncodedMessage } from '../amqp/codec/EncodedMessage.ts';
import { encodeSection, SECTION } from '../amqp/codec/sections.ts';
import { SYSTEM_PROPERTY_POSITIONS } from '../amqp/codec/systemProperties.ts';
import { type Typed, types } from '../amqp/codec/types.ts';
import { fromValue } from '../amqp/codec/values.ts';
import type { BrokerProperties } from './brokerProperties.ts';

export type HttpMessage = {
  readonly body: Buffer;
  readonly contentType: string | undefined;
  readonly brokerProperties: BrokerProperties;
  readonly userProperties: Readonly<Record<string, unknown>>;
};

const LONGEST_TTL = 2 ** 32 - 1;

/** A message that was sent over HTTP, as an AMQP message whose body is data. */
export function encodeHttpMessage(message: HttpMessage): { content: EncodedMessage; sizeBytes: number } {
  const bytes = Buffer.concat([
    encodeSection(SECTION.header, toHeader(message)),
    encodeSection(SECTION.messageAnnotations, toAnnotations(message)),
    encodeSection(SECTION.properties, toProperties(message)),
    encodeSection(SECTION.applicationProperties, toApplicationProperties(message)),
    encodeSection(SECTION.data, types.wrap(message.body)),
  ]);
  return { content: EncodedMessage.decode(bytes), sizeBytes: bytes.length };
}

function toHeader({ brokerProperties: { TimeToLive, TimeToLiveTimeSpan } }: HttpMessage): Typed {
  const ttl = TimeToLiveTimeSpan ?? (TimeToLive === undefined ? undefined : TimeToLive * 1_000);
  return types.wrap_list([
    true,
    undefined,
    ttl === undefined ? undefined : types.wrap_uint(Math.min(Math.round(ttl), LONGEST_TTL)),
  ]);
}

function toAnnotations({ brokerProperties: { PartitionKey, ScheduledEnqueueTimeUtc } }: HttpMessage): Typed {
  const annotations: Typed[] = [];
  if (PartitionKey !== undefined)
    annotations.push(types.wrap_symbol('x-opt-partition-key'), types.wrap_string(PartitionKey));
  if (ScheduledEnqueueTimeUtc !== undefined)
    annotations.push(
      types.wrap_symbol(SCHEDULED_ENQUEUE_TIME),
      types.wrap_timestamp(ScheduledEnqueueTimeUtc),
    );
  return types.Map32(annotations);
}

function toProperties({ contentType, brokerProperties }: HttpMessage): Typed {
  const { MessageId, To, Label, ReplyTo, CorrelationId, SessionId, ReplyToSessionId } = brokerProperties;
  const values = {
    messageid: MessageId,
    to: To,
    label: Label,
    replyto: ReplyTo,
    correlationid: CorrelationId,
    contenttype: contentType === undefined ? undefined : types.wrap_symbol(contentType),
    sessionid: SessionId,
    replytosessionid: ReplyToSessionId,
  };
  const properties: unknown[] = [];
  for (const [name, value] of Object.entries(values))
    properties[SYSTEM_PROPERTY_POSITIONS[name as keyof typeof values]] = value;
  return types.wrap_list(Array.from(properties));
}

function toApplicationProperties({ userProperties }: HttpMessage): Typed {
  const entries = Object.entries(userProperties);
  return types.Map32(
    entries.flatMap(([name, value]) => [types.wrap_string(name), fromValue(value as string)]),
  );
}
