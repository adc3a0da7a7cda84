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
  /** Sends that were refused at least once and have not ended, by queue or topic. */
  readonly #retried = new Map<string, Set<Promise<void>>>();

  constructor(sender: MessageSender, retry: Retry, observer: Pick<RetryObserver, 'onRetry'>) {
    super();
    this.#sender = sender;
    this.#retry = retry;
    this.#observer = observer;
  }

  override send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const retried = this.#retried.get(entity) ?? new Set();
    this.#retried.set(entity, retried);
    const sending = this.#retry.run(() => this.#sender.send(entity, messages), {
      onRetry: (error, waitMs) => {
        retried.add(sending);
        this.#observer.onRetry(error, waitMs);
      },
    });
    return sending.finally(() => retried.delete(sending));
  }

  /** Waits until no send to the queue or topic is being retried. */
  async recovered(entity: string): Promise<void> {
    for (let retried = this.#retried.get(entity); retried && retried.size > 0; )
      await Promise.allSettled(retried);
  }
}
