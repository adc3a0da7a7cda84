import type { Message } from '../../broker/Message.ts';
import { brokerAnnotations } from './annotations.ts';
import { EncodedMessage } from './EncodedMessage.ts';
import { encodeSection, SECTION } from './sections.ts';
import { type Typed, types } from './types.ts';

/** A message as its receiver gets it: with the broker's header and annotations, the rest as it was sent. */
export function encodeMessage(message: Message, ahead: number): Buffer {
  const { content } = message;
  if (!(content instanceof EncodedMessage)) throw new TypeError('Only what came as AMQP can leave as AMQP.');
  const annotations = [...content.annotations, ...brokerAnnotations(message, ahead)];
  const { sections } = content;
  return Buffer.concat([
    encodeSection(SECTION.header, toHeader(content.header, message.deliveryCount)),
    encodeSection(SECTION.messageAnnotations, toSymbolMap(annotations)),
    sections[SECTION.properties] ?? NOTHING,
    sections[SECTION.applicationProperties] ?? NOTHING,
    sections.body,
  ]);
}

const NOTHING = Buffer.alloc(0);

/** The delivery count is written even when it is 0: .NET fails on its absence. */
function toHeader(
  [durable, priority, timeToLive, firstAcquirer]: readonly Typed[],
  deliveryCount: number,
): Typed {
  return types.wrap_list([durable, priority, timeToLive, firstAcquirer, types.wrap_uint(deliveryCount)]);
}

function toSymbolMap(pairs: readonly [string, Typed][]): Typed {
  return types.Map32(pairs.flatMap(([name, value]) => [types.wrap_symbol(name), value]));
}
