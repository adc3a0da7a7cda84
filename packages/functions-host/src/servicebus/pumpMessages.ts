import type { HandleMessage } from './createMessageHandler.ts';
import { Delivery } from './Delivery.ts';
import { keepLink, type LinkOptions, type StopReceiving } from './keepLink.ts';
import { LockRenewal } from './LockRenewal.ts';
import type { LinkReceiver, MessageLinkOptions } from './MessageLink.ts';
import { Slots } from './Slots.ts';

export interface MessagePumpOptions extends Omit<LinkOptions, 'handlerFor'> {
  readonly handle: HandleMessage;
  /** Milliseconds. */
  readonly maxAutoLockRenewalDuration: number;
}

/** Handles messages one by one; at most `maxConcurrentCalls` handlers over all the links that follow each other. */
export function pumpMessages(options: MessagePumpOptions): StopReceiving {
  const slots = new Slots(options.maxConcurrentCalls);
  return keepLink({ ...options, handlerFor: (receiver) => handlerFor(receiver, slots, options) });
}

/** Holds the message's lock while it waits for a slot and is handled. What is not to be begun any more is given back. */
function handlerFor(
  receiver: LinkReceiver,
  slots: Slots,
  options: MessagePumpOptions,
): MessageLinkOptions['handle'] {
  const { handle, maxAutoLockRenewalDuration: maxDurationMs, onError, stopping } = options;
  return async (message, settler, linkLost) => {
    const renew = () => receiver.renewMessageLock(message);
    const renewal = new LockRenewal({ lockedUntil: message.lockedUntilUtc, renew, maxDurationMs, onError });
    await slots.take();
    if (stopping.aborted || linkLost.aborted)
      void new Delivery(message, settler).settle('abandon').catch(onError);
    else await handle(message, settler);
    slots.release();
    renewal.stop();
  };
}
