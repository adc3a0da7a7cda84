import type { HandleMessage } from './createMessageHandler.ts';
import { LockRenewal } from './LockRenewal.ts';
import { type LinkReceiver, MessageLink, type MessageLinkOptions } from './MessageLink.ts';
import { Slots } from './Slots.ts';

export interface MessagePumpOptions {
  /** A receiver, and the signal that its client is of no more use. */
  readonly createReceiver: () => { receiver: LinkReceiver; lost: AbortSignal };
  readonly handle: HandleMessage;
  readonly maxConcurrentCalls: number;
  /** Milliseconds. */
  readonly maxAutoLockRenewalDuration: number;
  readonly onError: (error: unknown) => void;
  readonly onLost: () => void;
  readonly stopping: AbortSignal;
}

/** Returns once nothing new can arrive; what is being handled goes on. */
export type StopReceiving = () => Promise<void>;

/** One long-lived link, replaced whenever it is lost; at most `maxConcurrentCalls` handlers over all of them. */
export function pumpMessages(options: MessagePumpOptions): StopReceiving {
  const { createReceiver, maxConcurrentCalls, onError, stopping } = options;
  const slots = new Slots(maxConcurrentCalls);
  const open = (): MessageLink => {
    const { receiver, lost } = createReceiver();
    const handle = handlerFor(receiver, slots, options);
    return new MessageLink({ receiver, lost, maxConcurrentCalls, handle, onError, onLost: reopen });
  };
  const reopen = () => {
    options.onLost();
    if (!stopping.aborted) link = open();
  };
  let link = open();
  return () => link.stop();
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
    if (stopping.aborted || linkLost.aborted) void settler.abandonMessage(message).catch(onError);
    else await handle(message, settler);
    slots.release();
    renewal.stop();
  };
}
