import { atMost } from '../atMost.ts';
import type { MessageReceiver } from './Delivery.ts';
import { LinkLostError, unlessLost } from './unlessLost.ts';

/** The SDK gives $management a minute. */
const managementTimeoutMs = 5_000;

/** A settlement that the loss of its link interrupts is sent again: without a link the SDK uses $management. */
export function settleThroughLoss(receiver: MessageReceiver, lost: AbortSignal): MessageReceiver {
  const settle = async (send: () => Promise<void>) => {
    try {
      await unlessLost(lost, send());
    } catch (error) {
      if (!(error instanceof LinkLostError)) throw error;
      if (!(await atMost(managementTimeoutMs, send()))) throw error;
    }
  };
  return {
    completeMessage: (message) => settle(() => receiver.completeMessage(message)),
    abandonMessage: (message) => settle(() => receiver.abandonMessage(message)),
  };
}
