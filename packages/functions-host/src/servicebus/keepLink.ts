import { type LinkReceiver, MessageLink, type MessageLinkOptions } from './MessageLink.ts';

export interface LinkOptions {
  /** A receiver, and the signal that its client is of no more use. */
  readonly createReceiver: () => { receiver: LinkReceiver; lost: AbortSignal };
  /** How many messages may be here at a time. */
  readonly maxConcurrentCalls: number;
  readonly handlerFor: (receiver: LinkReceiver) => MessageLinkOptions['handle'];
  readonly onError: (error: unknown) => void;
  readonly onLost: () => void;
  readonly stopping: AbortSignal;
}

/** Returns once nothing new can arrive; what is being handled goes on. */
export type StopReceiving = () => Promise<void>;

/** One long-lived link, replaced whenever it is lost. */
export function keepLink(options: LinkOptions): StopReceiving {
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
