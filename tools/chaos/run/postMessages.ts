import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSender } from '@azure/service-bus';
import type { PlannedMessage } from '../plan/Plan.ts';

/** `at` is the time of the first attempt, in milliseconds since 1970. */
export type PostedMessage = { readonly message: PlannedMessage; readonly at: number };

/** Posts one message after another, evenly until the end. @param end milliseconds since 1970 */
export async function postMessages(
  sender: ServiceBusSender,
  messages: readonly PlannedMessage[],
  end: number,
): Promise<PostedMessage[]> {
  const posted: PostedMessage[] = [];
  for (const [n, message] of messages.entries()) {
    posted.push({ message, at: Date.now() });
    await postWithRetries(sender, message);
    await sleep(Math.max(0, (end - Date.now()) / (messages.length - n)));
  }
  return posted;
}

/** Retries as an upstream system would after a lost connection; duplicate detection drops a second message. */
async function postWithRetries(
  sender: ServiceBusSender,
  { messageId, changes }: PlannedMessage,
): Promise<void> {
  const [only, ...others] = changes.map(({ change }) => change);
  const body = Buffer.from(JSON.stringify(others.length === 0 ? only : { changes: [only, ...others] }));
  for (;;) {
    try {
      return await sender.sendMessages({ messageId, body });
    } catch {
      await sleep(100);
    }
  }
}
