import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { createSharedAbortController } from './createSharedAbortController.ts';
import type { MessageReceiver } from './Delivery.ts';
import { settleDespiteLinkLoss } from './settleDespiteLinkLoss.ts';

export type LinkReceiver = Pick<
  ServiceBusReceiver,
  'subscribe' | 'completeMessage' | 'abandonMessage' | 'renewMessageLock'
>;

export type MessageLinkOptions = {
  readonly receiver: LinkReceiver;
  /** Aborts when the receiver's client is replaced. */
  readonly lost: AbortSignal;
  readonly maxConcurrentCalls: number;
  readonly handle: (
    message: ServiceBusReceivedMessage,
    receiver: MessageReceiver,
    linkLost: AbortSignal,
  ) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Called when this link is lost, so that another one can be opened. */
  readonly onLost: () => void;
};

/** Opening succeeds or fails in milliseconds. But if the connection is cut meanwhile, the SDK waits for a minute. */
const openingTimeoutMs = 5_000;

/**
 * One link, from opening to loss. The SDK (7.9.5) would reopen it, but could not settle messages of the old link, and
 * would take `maxConcurrentCalls` more messages at a time after every loss.
 */
export class MessageLink {
  readonly #options: MessageLinkOptions;
  readonly #lost = createSharedAbortController();
  #openingTimer: NodeJS.Timeout | undefined;
  readonly #subscription: { close(): Promise<void> };
  #isOpen = false;
  #isStopped = false;

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

  /** Resolves when no more messages arrive. Messages that have arrived can still be settled. */
  stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#openingTimer);
    this.#options.lost.removeEventListener('abort', this.#lose);
    return this.#subscription.close();
  }

  #handlers() {
    const { receiver, handle, onError } = this.#options;
    const settler = settleDespiteLinkLoss(receiver, this.#lost.signal);
    return {
      processMessage: (message: ServiceBusReceivedMessage) => handle(message, settler, this.#lost.signal),
      processError: async ({ error }: { error: unknown }) => {
        if (!this.#isStopped) onError(error);
      },
      // The SDK calls these two before and after each time it opens the link. They are missing in its types.
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
    if (this.#isStopped) return;
    void this.stop();
    this.#lost.abort();
    this.#options.onLost();
  };
}
