import type { RetryingMessageSender } from '../servicebus/RetryingMessageSender.ts';

type Publish = () => Promise<void>;

/**
 * Publishes the results of one lane, by the message id of their operation. A result that Service Bus refuses is kept: its
 * change is done and must not be written again. While results are refused, nothing new is written: no write without a
 * record.
 */
export class ResultOutbox {
  readonly #sender: Pick<RetryingMessageSender, 'recovered'>;
  readonly #topic: string;
  readonly #kept = new Map<string, Publish>();
  #publishingKept: Promise<void> | undefined;

  constructor(sender: Pick<RetryingMessageSender, 'recovered'>, topic: string) {
    this.#sender = sender;
    this.#topic = topic;
  }

  /** @throws SendError if the result cannot be published now; then it is kept */
  async publish(messageId: string, publish: Publish): Promise<void> {
    try {
      await publish();
      this.#kept.delete(messageId);
    } catch (error) {
      this.#kept.set(messageId, publish);
      throw error;
    }
  }

  /** @returns whether a result of this operation was kept; it is published now */
  async publishKept(messageId: string): Promise<boolean> {
    const publish = this.#kept.get(messageId);
    if (publish) await this.publish(messageId, publish);
    return publish !== undefined;
  }

  /**
   * Waits while Service Bus refuses results, and publishes those that were kept.
   * @throws SendError if that fails: then nothing may be written
   */
  async drained(): Promise<void> {
    await this.#sender.recovered(this.#topic);
    this.#publishingKept ??= this.#publishAllKept().finally(() => {
      this.#publishingKept = undefined;
    });
    await this.#publishingKept;
  }

  async #publishAllKept(): Promise<void> {
    for (const messageId of this.#kept.keys()) await this.publishKept(messageId);
  }
}
