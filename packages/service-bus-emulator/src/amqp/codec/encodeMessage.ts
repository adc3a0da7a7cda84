import type { Message } from '../../broker/Message.ts';
import { brokerAnnotations, isBrokerOwned } from './annotations.ts';
import { EncodedMessage } from './EncodedMessage.ts';
import { decodeSection, encodeSection, joinSections, SECTION, type Sections } from './sections.ts';
import { type Typed, types } from './types.ts';
import { entries, fields } from './values.ts';

/** A message as its receiver gets it: with the broker's header and annotations, the rest as it was sent. */
export function encodeMessage(message: Message, ahead: number): Buffer {
  const { content } = message;
  if (!(content instanceof EncodedMessage)) throw new TypeError('Only what came as AMQP can leave as AMQP.');
  const { [SECTION.deliveryAnnotations]: _forTheBrokerOnly, ...sections } = content.sections;
  return joinSections({
    ...sections,
    [SECTION.header]: encodeSection(SECTION.header, toHeader(sections, message.deliveryCount)),
    [SECTION.messageAnnotations]: encodeSection(
      SECTION.messageAnnotations,
      toAnnotations(sections, message, ahead),
    ),
  });
}

/** The delivery count is written even when it is 0: .NET fails on its absence. */
function toHeader({ [SECTION.header]: sent }: Sections, deliveryCount: number): Typed {
  const [durable, priority, timeToLive, firstAcquirer] = sent ? fields(decodeSection(sent)) : [];
  return types.wrap_list([durable, priority, timeToLive, firstAcquirer, types.wrap_uint(deliveryCount)]);
}

/** The sender's, without what is the broker's to say, and the broker's. */
function toAnnotations(
  { [SECTION.messageAnnotations]: sent }: Sections,
  message: Message,
  ahead: number,
): Typed {
  const kept = sent ? entries(decodeSection(sent)).filter(([name]) => !isBrokerOwned(name)) : [];
  const annotations = [...kept, ...brokerAnnotations(message, ahead)];
  return types.Map32(annotations.flatMap(([name, value]) => [types.wrap_symbol(name), value]));
}
