import { MessageSender, type OutgoingMessage } from './MessageSender.ts';
import { SendError } from './SendError.ts';

type Waiting = {
  readonly messages: readonly OutgoingMessage[];
  readonly settle: PromiseWithResolvers<void>;
};

/**
 * What is to be sent to an entity while something is on its way there goes together, as soon as that has arrived: nobody
 * waits for company, and a busy process sends few batches in the place of many messages.
 */
export class GatheringMessageSender extends MessageSender {
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

  /** A message that is too large spoils its own sender's luck, nobody else's. */
  async #sendTogether(entity: string, together: readonly Waiting[]): Promise<void> {
    try {
      const messages = together.flatMap((one) => one.messages);
      await this.#sender.send(entity, messages);
      for (const { settle } of together) settle.resolve();
    } catch (error) {
      const isForAll = together.length === 1 || !(error instanceof SendError) || error.transient;
      if (isForAll) for (const { settle } of together) settle.reject(error);
      else for (const one of together) await this.#sendTogether(entity, [one]);
    }
  }
}
