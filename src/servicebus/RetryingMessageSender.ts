import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { MessageSender, type OutgoingMessage } from './MessageSender.ts';

/** Sends again while Service Bus refuses: a message given back instead would come again at once, ten times, and be lost. */
export class RetryingMessageSender extends MessageSender {
  readonly #sender: MessageSender;
  readonly #retry: Retry;
  readonly #observer: Pick<RetryObserver, 'onRetry'>;

  constructor(sender: MessageSender, retry: Retry, observer: Pick<RetryObserver, 'onRetry'>) {
    super();
    this.#sender = sender;
    this.#retry = retry;
    this.#observer = observer;
  }

  override send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    return this.#retry.run(() => this.#sender.send(entity, messages), this.#observer);
  }
}
