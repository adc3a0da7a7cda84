import type { Message } from '../../broker/Message.ts';
import { brokerAnnotations, isBrokerOwned } from './annotations.ts';
import { EncodedMessage } from './EncodedMessage.ts';
import { toUuid } from './lockToken.ts';
import { decodeSection, encodeSection, encodeSections, SECTION } from './sections.ts';
import { type Typed, types } from './types.ts';
import { entries, fields } from './values.ts';
import { withTimes } from './withTimes.ts';

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
  const { sections } = content;
  const own = encodeSections([
    [SECTION.header, toHeader(sections[SECTION.header], message)],
    [SECTION.deliveryAnnotations, lockToken === undefined ? undefined : toDeliveryAnnotations(lockToken)],
    [SECTION.messageAnnotations, toAnnotations(sections[SECTION.messageAnnotations], message, aheadMs)],
  ]);
  const kept = [
    toProperties(sections[SECTION.properties], message, aheadMs),
    sections[SECTION.applicationProperties],
    omitBody ? EMPTY_BODY : sections.body,
  ];
  return Buffer.concat([own, ...kept.filter((section) => section !== undefined)]);
}

/** The delivery count is written even when it is 0, because the .NET client requires it. */
function toHeader(sent: Buffer | undefined, { timeToLiveMs, deliveryCount }: Message): Typed {
  const [durable, priority, , firstAcquirer] = sent ? fields(decodeSection(sent)) : [];
  const ttl =
    timeToLiveMs === undefined ? undefined : types.wrap_uint(Math.min(timeToLiveMs, LONGEST_HEADER_TTL));
  return types.wrap_list([durable, priority, ttl, firstAcquirer, types.wrap_uint(deliveryCount)]);
}

function toDeliveryAnnotations(lockToken: string): Typed {
  return types.Map32([types.wrap_symbol(LOCK_TOKEN), types.wrap_uuid(toUuid(lockToken))]);
}

/** The broker's annotations, and those of the sender that the broker does not set. */
function toAnnotations(sent: Buffer | undefined, message: Message, aheadMs: number): Typed {
  const kept = sent ? entries(decodeSection(sent)).filter(([name]) => !isBrokerOwned(name)) : [];
  const annotations = [...kept, ...brokerAnnotations(message, aheadMs)];
  return types.Map32(annotations.flatMap(([name, value]) => [types.wrap_symbol(name), value]));
}

/** .NET computes the time to live from the times of creation and of expiry, and prefers it to the one in the header. */
function toProperties(
  sent: Buffer | undefined,
  { timeToLiveMs, enqueuedTime }: Message,
  aheadMs: number,
): Buffer | undefined {
  const creation = enqueuedTime - aheadMs;
  return timeToLiveMs === undefined ? sent : withTimes(sent, creation, creation + timeToLiveMs);
}
