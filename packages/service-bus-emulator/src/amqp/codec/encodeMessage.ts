import type { Message } from '../../broker/Message.ts';
import { brokerAnnotations, isBrokerOwned } from './annotations.ts';
import { EncodedMessage } from './EncodedMessage.ts';
import { decodeSection, encodeSection, joinSections, SECTION, type Sections } from './sections.ts';
import { type Typed, types } from './types.ts';
import { entries, fields } from './values.ts';

/** The message for its receiver: the broker's header and annotations, and the rest as it was sent. */
export function encodeMessage(message: Message, aheadMs: number): Buffer {
  const { content } = message;
  if (!(content instanceof EncodedMessage))
    throw new TypeError('A message that was not received over AMQP cannot be encoded.');
  const { [SECTION.deliveryAnnotations]: _forTheBrokerOnly, ...sections } = content.sections;
  return joinSections({
    ...sections,
    [SECTION.header]: encodeSection(SECTION.header, toHeader(sections, message.deliveryCount)),
    [SECTION.messageAnnotations]: encodeSection(
      SECTION.messageAnnotations,
      toAnnotations(sections, message, aheadMs),
    ),
  });
}

/** The delivery count is written even when it is 0, because the .NET client requires it. */
function toHeader({ [SECTION.header]: sent }: Sections, deliveryCount: number): Typed {
  const [durable, priority, timeToLive, firstAcquirer] = sent ? fields(decodeSection(sent)) : [];
  return types.wrap_list([durable, priority, timeToLive, firstAcquirer, types.wrap_uint(deliveryCount)]);
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
