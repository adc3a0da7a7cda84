import { type LinkReceiver, MessageLink, type MessageLinkOptions } from './MessageLink.ts';

export type LinkOptions = {
  /** A new receiver, and a signal that aborts when its client is replaced. */
  readonly createReceiver: () => { receiver: LinkReceiver; lost: AbortSignal };
  /** How many messages the link may deliver before one of them is handled. */
  readonly maxConcurrentCalls: number;
  readonly handlerFor: (receiver: LinkReceiver) => MessageLinkOptions['handle'];
  readonly onError: (error: unknown) => void;
  readonly onLost: () => void;
  readonly stopping: AbortSignal;
};

/** Resolves when no new message can arrive; running handlers continue. */
export type StopReceiving = () => Promise<void>;

/** Opens a link for as long as the host runs; opens another one whenever it is lost. */
export function keepLinkOpen(options: LinkOptions): StopReceiving {
  const { createReceiver, maxConcurrentCalls, handlerFor, onError, stopping } = options;
  const open = (): MessageLink => {
    const { receiver, lost } = createReceiver();
    const handle = handlerFor(receiver);
    return new MessageLink({ receiver, lost, maxConcurrentCalls, handle, onError, onLost: reopen });
  };
  const reopen = () => {
    options.onLost();
    if (!stopping.aborted) link = open();
  };
  let link = open();
  return () => link.stop();
}
