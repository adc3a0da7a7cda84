import type { MessageSender, OutgoingMessage } from './MessageSender.ts';
import { isTooLarge } from './SendError.ts';

/**
 * Sends the first alternative that is not too large for the queue or topic.
 * @param alternatives each smaller than the one before
 * @throws SendError, also if the smallest one is too large
 */
export async function sendSmaller(
  sender: MessageSender,
  entity: string,
  [messages = [], ...smaller]: readonly (readonly OutgoingMessage[])[],
): Promise<void> {
  await sender.send(entity, messages).catch((error: unknown) => {
    if (!isTooLarge(error) || smaller.length === 0) throw error;
    return sendSmaller(sender, entity, smaller);
  });
}
