import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { createLossSignal } from './createLossSignal.ts';
import type { MessageReceiver } from './Delivery.ts';
import { settleThroughLoss } from './settleThroughLoss.ts';

/** What of a receiver is used here. */
export type LinkReceiver = Pick<
  ServiceBusReceiver,
  'subscribe' | 'completeMessage' | 'abandonMessage' | 'renewMessageLock'
>;

export interface MessageLinkOptions {
  readonly receiver: LinkReceiver;
  /** Of the client that the receiver is of. */
  readonly lost: AbortSignal;
  readonly maxConcurrentCalls: number;
  readonly handle: (
    message: ServiceBusReceivedMessage,
    receiver: MessageReceiver,
    linkLost: AbortSignal,
  ) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Called once, when this link is of no more use and another should take its place. */
  readonly onLost: () => void;
}

/** Opening takes milliseconds, and fails as fast; but a connection cut just then keeps the SDK waiting for a minute. */
const openingTimeoutMs = 5_000;

/**
 * One link, from its opening to its loss. The SDK (7.9.5) would reopen it by itself, but then settles messages of the
 * old link in vain, and takes `maxConcurrentCalls` more at a time after every loss.
 */
export class MessageLink {
  readonly #options: MessageLinkOptions;
  readonly #lost = createLossSignal();
  #openingTimer: NodeJS.Timeout | undefined;
  readonly #subscription: { close(): Promise<void> };
  #isOpen = false;
  #isOver = false;

  constructor(options: MessageLinkOptions) {
    this.#options = options;
    const { receiver, maxConcurrentCalls, lost } = options;
    lost.addEventListener('abort', this.#lose);
    this.#subscription = receiver.subscribe(this.#handlers(), {
      maxConcurrentCalls,
      autoCompleteMessages: false,
      abortSignal: this.#lost.signal,
    });
  }

  /** Returns once no more messages come; those that came can still be settled. */
  stop(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#openingTimer);
    this.#options.lost.removeEventListener('abort', this.#lose);
    return this.#subscription.close();
  }

  #handlers() {
    const { receiver, handle, onError } = this.#options;
    const settler = settleThroughLoss(receiver, this.#lost.signal);
    return {
      processMessage: (message: ServiceBusReceivedMessage) => handle(message, settler, this.#lost.signal),
      processError: async ({ error }: { error: unknown }) => {
        if (!this.#isOver) onError(error);
      },
      // These two are not in the SDK's types. It calls them before and after each time it opens the link.
      preInitialize: async () => {
        if (this.#isOpen) this.#lose();
        else this.#openingTimer ??= setTimeout(this.#lose, openingTimeoutMs);
      },
      postInitialize: async () => {
        this.#isOpen = true;
        clearTimeout(this.#openingTimer);
      },
    };
  }

  readonly #lose = (): void => {
    if (this.#isOver) return;
    void this.stop();
    this.#lost.abort();
    this.#options.onLost();
  };
}
