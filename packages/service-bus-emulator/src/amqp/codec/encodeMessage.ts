import type { Message } from '../../broker/Message.ts';
import { brokerAnnotations, isBrokerOwned } from './annotations.ts';
import { EncodedMessage } from './EncodedMessage.ts';
import { toUuid } from './lockToken.ts';
import { decodeSection, encodeSection, joinSections, SECTION, type Sections } from './sections.ts';
import { CREATION_TIME, EXPIRY_TIME } from './systemProperties.ts';
import { type Typed, types } from './types.ts';
import { entries, fields } from './values.ts';

const LONGEST_HEADER_TTL = 2 ** 32 - 1;
const LOCK_TOKEN = 'x-opt-lock-token';
/** AMQP requires a body. */
const EMPTY_BODY = encodeSection(SECTION.data, types.wrap(Buffer.alloc(0)));

type Options = {
  /** Written as a delivery annotation, where the Python client finds it. */
  readonly lockToken?: string | undefined;
  readonly omitBody?: boolean;
};

/** The message for its receiver: the broker's header, times and annotations, and the rest as it was sent. */
export function encodeMessage(
  message: Message,
  aheadMs: number,
  { lockToken, omitBody = false }: Options = {},
): Buffer {
  const { content } = message;
  if (!(content instanceof EncodedMessage))
    throw new TypeError('A message that was not received over AMQP cannot be encoded.');
  const { [SECTION.deliveryAnnotations]: _forTheBrokerOnly, ...sections } = content.sections;
  const encode = (code: number, value: Typed) => ({ [code]: encodeSection(code, value) });
  const token = lockToken && types.Map32([types.wrap_symbol(LOCK_TOKEN), types.wrap_uuid(toUuid(lockToken))]);
  return joinSections({
    ...sections,
    ...(omitBody ? { body: EMPTY_BODY } : {}),
    ...(token ? encode(SECTION.deliveryAnnotations, token) : {}),
    ...encode(SECTION.header, toHeader(sections, message)),
    ...encode(SECTION.messageAnnotations, toAnnotations(sections, message, aheadMs)),
    ...(message.timeToLiveMs === undefined
      ? {}
      : encode(SECTION.properties, toProperties(sections, message, message.timeToLiveMs, aheadMs))),
  });
}

/** The delivery count is written even when it is 0, because the .NET client requires it. */
function toHeader({ [SECTION.header]: sent }: Sections, message: Message): Typed {
  const [durable, priority, , firstAcquirer] = sent ? fields(decodeSection(sent)) : [];
  const { timeToLiveMs, deliveryCount } = message;
  const ttl =
    timeToLiveMs === undefined ? undefined : types.wrap_uint(Math.min(timeToLiveMs, LONGEST_HEADER_TTL));
  return types.wrap_list([durable, priority, ttl, firstAcquirer, types.wrap_uint(deliveryCount)]);
}

/** .NET computes the time to live from these times, and prefers it to the one in the header. */
function toProperties(
  { [SECTION.properties]: sent }: Sections,
  { enqueuedTime }: Message,
  timeToLiveMs: number,
  aheadMs: number,
): Typed {
  const properties: (Typed | undefined)[] = sent ? [...fields(decodeSection(sent))] : [];
  properties[CREATION_TIME] = types.wrap_timestamp(enqueuedTime - aheadMs);
  properties[EXPIRY_TIME] = types.wrap_timestamp(enqueuedTime - aheadMs + timeToLiveMs);
  return types.wrap_list(Array.from(properties));
}

/** The broker's annotations, and those of the sender that the broker does not set. */
function toAnnotations(
  { [SECTION.messageAnnotations]: sent }: Sections,
  message: Message,
  aheadMs: number,
): Typed {
  const kept = sent ? entries(decodeSection(sent)).filter(([name]) => !isBrokerOwned(name)) : [];
  const annotations = [...kept, ...brokerAnnotations(message, aheadMs)];
  return types.Map32(annotations.flatMap(([name, value]) => [types.wrap_symbol(name), value]));
}
