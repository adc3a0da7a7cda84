import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { MessageSender, type OutgoingMessage } from './MessageSender.ts';

/**
 * Retries while Service Bus refuses. If the function failed instead, its message would be redelivered at once, ten times,
 * and then be dead-lettered.
 */
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
