import type { MessageSender, OutgoingMessage } from './MessageSender.ts';
import { isTooLarge } from './SendError.ts';

/**
 * Sends messages in their order. Service Bus does not say which of several messages is too large, so these are sent again by
 * halves; duplicate detection drops what it has already.
 * @returns the messages that are too large for the queue or topic
 * @throws SendError if Service Bus refuses anything else; no later message was sent after that
 */
export async function sendAllThatFit(
  sender: MessageSender,
  entity: string,
  messages: readonly OutgoingMessage[],
): Promise<readonly OutgoingMessage[]> {
  try {
    await sender.send(entity, messages);
    return [];
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    if (messages.length <= 1) return messages;
    const half = Math.ceil(messages.length / 2);
    const ofFirst = await sendAllThatFit(sender, entity, messages.slice(0, half));
    return [...ofFirst, ...(await sendAllThatFit(sender, entity, messages.slice(half)))];
  }
}
