import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBusSender } from '@azure/service-bus';
import type { PlannedMessage } from '../plan/Planned.ts';
import type { Posted } from './Posted.ts';

/** Posts one message after the other, evenly until the end. @param end milliseconds since 1970 */
export async function postMessages(
  sender: ServiceBusSender,
  messages: readonly PlannedMessage[],
  end: number,
): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (const [n, message] of messages.entries()) {
    posted.push({ message, at: Date.now() });
    await postUntilTaken(sender, message);
    await sleep(Math.max(0, (end - Date.now()) / (messages.length - n)));
  }
  return posted;
}

/** As an upstream system does that has lost the connection; the broker knows the message id. */
async function postUntilTaken(
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
