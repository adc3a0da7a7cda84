import { MessageSender, type OutgoingMessage } from './MessageSender.ts';

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

  /** What fails together is tried alone: a message that is too large is nobody else's fault, nor is a partitioned topic. */
  async #sendTogether(entity: string, together: readonly Waiting[]): Promise<void> {
    try {
      await this.#sender.send(
        entity,
        together.flatMap(({ messages }) => messages),
      );
      for (const { settle } of together) settle.resolve();
    } catch (error) {
      if (together.length === 1) together[0]?.settle.reject(error);
      else await Promise.all(together.map((one) => this.#sendTogether(entity, [one])));
    }
  }
}
