import type { HandleMessage } from '../invocation/createMessageHandler.ts';
import { Delivery } from './Delivery.ts';
import { keepLinkOpen, type LinkOptions, type StopReceiving } from './keepLinkOpen.ts';
import { LockRenewal } from './LockRenewal.ts';
import type { LinkReceiver, MessageLinkOptions } from './MessageLink.ts';
import { Semaphore } from './Semaphore.ts';

export type MessagePumpOptions = Omit<LinkOptions, 'handlerFor'> & {
  readonly handle: HandleMessage;
  /** Milliseconds. */
  readonly maxAutoLockRenewalDuration: number;
};

/** Handles each message by itself. A lost link and its successor together run at most `maxConcurrentCalls` handlers. */
export function pumpMessages(options: MessagePumpOptions): StopReceiving {
  const semaphore = new Semaphore(options.maxConcurrentCalls);
  return keepLinkOpen({ ...options, handlerFor: (receiver) => handlerFor(receiver, semaphore, options) });
}

/** Renews the lock while a message waits and is handled. Abandons a message that should not be handled any more. */
function handlerFor(
  receiver: LinkReceiver,
  semaphore: Semaphore,
  options: MessagePumpOptions,
): MessageLinkOptions['handle'] {
  const { handle, maxAutoLockRenewalDuration: maxDurationMs, onError, stopping } = options;
  return async (message, settler, linkLost) => {
    const renew = () => receiver.renewMessageLock(message);
    const renewal = new LockRenewal({ lockedUntil: message.lockedUntilUtc, renew, maxDurationMs, onError });
    await semaphore.acquire();
    if (stopping.aborted || linkLost.aborted)
      void new Delivery(message, settler).settle('abandon').catch(onError);
    else await handle(message, settler);
    semaphore.release();
    renewal.stop();
  };
}
