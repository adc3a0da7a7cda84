import { MessageSender, type OutgoingMessage } from './MessageSender.ts';
import { SendError } from './SendError.ts';

type Waiting = {
  readonly messages: readonly OutgoingMessage[];
  readonly settle: PromiseWithResolvers<void>;
};

/**
 * Sends at once if nothing is on its way to the queue or topic. What is to be sent meanwhile goes there next, as one batch,
 * so that a busy process sends few batches instead of many messages.
 */
export class BatchingMessageSender extends MessageSender {
  readonly #sender: MessageSender;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(sender: MessageSender) {
    super();
    this.#sender = sender;
  }

  override send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const waiting = { messages, settle: Promise.withResolvers<void>() };
    const others = this.#waiting.get(entity);
    if (others) others.push(waiting);
    else void this.#sendAll(entity, [waiting]);
    return waiting.settle.promise;
  }

  async #sendAll(entity: string, first: Waiting[]): Promise<void> {
    for (let together = first; together.length > 0; ) {
      const next: Waiting[] = [];
      this.#waiting.set(entity, next);
      await this.#sendTogether(entity, together);
      together = next;
    }
    this.#waiting.delete(entity);
  }

  async #sendTogether(entity: string, together: readonly Waiting[]): Promise<void> {
    try {
      await this.#sender.send(
        entity,
        together.flatMap(({ messages }) => messages),
      );
      for (const { settle } of together) settle.resolve();
    } catch (error) {
      if (together.length > 1 && isAboutOneMessage(error)) await this.#sendOneByOne(entity, together);
      else for (const { settle } of together) settle.reject(error);
    }
  }

  /** A message that is too large fails alone. */
  async #sendOneByOne(entity: string, together: readonly Waiting[]): Promise<void> {
    await Promise.all(together.map((waiting) => this.#sendTogether(entity, [waiting])));
  }
}

/** While Service Bus takes no message at all, sending one by one would only add load. */
function isAboutOneMessage(error: unknown): boolean {
  return !(error instanceof SendError && error.transient);
}
