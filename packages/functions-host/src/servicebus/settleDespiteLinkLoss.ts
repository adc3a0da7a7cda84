import { finishesWithin } from '../timing/finishesWithin.ts';
import type { MessageReceiver } from './Delivery.ts';
import { LinkLostError, rejectOnLinkLoss } from './rejectOnLinkLoss.ts';

/** The SDK would wait for $management for a minute. */
const managementTimeoutMs = 5_000;

/** Sends a settlement again when the link is lost meanwhile. Without a link the SDK settles over $management. */
export function settleDespiteLinkLoss(receiver: MessageReceiver, lost: AbortSignal): MessageReceiver {
  const settle = async (send: () => Promise<void>) => {
    try {
      if (!lost.aborted) return await rejectOnLinkLoss(lost, send());
    } catch (error) {
      if (!(error instanceof LinkLostError)) throw error;
    }
    if (!(await finishesWithin(managementTimeoutMs, send()))) throw new LinkLostError();
  };
  return {
    completeMessage: (message) => settle(() => receiver.completeMessage(message)),
    abandonMessage: (message) => settle(() => receiver.abandonMessage(message)),
  };
}
