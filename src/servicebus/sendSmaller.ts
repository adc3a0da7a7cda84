import type { MessageSender, OutgoingMessage } from './MessageSender.ts';
import { isTooLarge } from './SendError.ts';

/**
 * Sends the first alternative that is not too large for the queue or topic.
 * @param alternatives each smaller than the one before; a generator builds only those that are needed
 * @throws SendError, also if the smallest one is too large
 */
export async function sendSmaller(
  sender: MessageSender,
  entity: string,
  alternatives: Iterable<readonly OutgoingMessage[]>,
): Promise<void> {
  let refusal: unknown;
  for (const messages of alternatives)
    try {
      return await sender.send(entity, messages);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      refusal = error;
    }
  throw refusal;
}
