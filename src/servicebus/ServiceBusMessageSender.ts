import type { ServiceBusClient, ServiceBusMessageBatch, ServiceBusSender } from '@azure/service-bus';
import { withTimeout } from '../retry/withTimeout.ts';
import { MessageSender, type OutgoingMessage } from './MessageSender.ts';
import { SendError } from './SendError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Bytes; in a Premium namespace, which may take messages of 100 MB: Azure/azure-sdk-for-js, issue 33278. */
const largestBatch = 1_048_576;

/** Sends over one connection, with one long-lived sender per entity. */
export class ServiceBusMessageSender extends MessageSender {
  readonly #client: ServiceBusClient;
  readonly #longestOpeningMs: number;
  readonly #senders = new Map<string, ServiceBusSender>();

  constructor(client: ServiceBusClient, longestOpeningMs = 90_000) {
    super();
    this.#client = client;
    this.#longestOpeningMs = longestOpeningMs;
  }

  /**
   * Opens the link to a queue or topic, so that the first message need not wait for it.
   * @throws SendError where that cannot be had
   */
  async open(entity: string): Promise<void> {
    const sender = this.#senderOf(entity);
    await this.#createBatch(sender).catch((cause) => this.#fail(entity, sender, cause));
  }

  /** In the order given, as few batches as that takes. */
  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const sender = this.#senderOf(entity);
    await this.#sendInOrder(sender, messages)
      .catch((cause) => this.#sendBySession(sender, messages, cause))
      .catch((cause) => this.#fail(entity, sender, cause));
  }

  /** A partitioned entity refuses a batch with several session ids; a message that is too large keeps its own session back only. */
  async #sendBySession(
    sender: ServiceBusSender,
    messages: readonly OutgoingMessage[],
    refusal: unknown,
  ): Promise<void> {
    const sessions = Map.groupBy(messages, ({ sessionId }) => sessionId);
    if (sessions.size < 2 || !isAboutContent(refusal)) throw refusal;
    const refusals: unknown[] = [];
    for (const ofOne of sessions.values())
      await this.#sendInOrder(sender, ofOne).catch((cause) => {
        if (!isAboutContent(cause)) throw cause;
        refusals.push(cause);
      });
    if (refusals.length > 0) throw refusals[0];
  }

  async #sendInOrder(sender: ServiceBusSender, messages: readonly OutgoingMessage[]): Promise<void> {
    const [only, ...others] = messages;
    if (only && others.length === 0) return sender.sendMessages(only);
    let batch = await this.#createBatch(sender);
    for (const message of messages) {
      if (batch.tryAddMessage(message)) continue;
      if (batch.count > 0) await sender.sendMessages(batch);
      batch = await this.#createBatch(sender);
      if (!batch.tryAddMessage(message)) await sender.sendMessages(message); // alone: it is larger than a batch may be
    }
    if (batch.count > 0) await sender.sendMessages(batch);
  }

  /** It opens the link, and the SDK has no limit for that; nor does it know (7.9.5) that of a batch where messages may be larger. */
  async #createBatch(sender: ServiceBusSender): Promise<ServiceBusMessageBatch> {
    const batch = await withTimeout(this.#longestOpeningMs, () => sender.createMessageBatch());
    return batch.maxSizeInBytes > largestBatch
      ? sender.createMessageBatch({ maxSizeInBytes: largestBatch })
      : batch;
  }

  /**
   * The next try has a new link: one that has not answered once may never again. A message that nobody settles stays at
   * the head of the 2,048 that rhea keeps for a link, and when these are full it takes no more.
   */
  #fail(entity: string, sender: ServiceBusSender, cause: unknown): never {
    const error = new SendError(entity, cause);
    if (error.transient && this.#senders.get(entity) === sender) {
      this.#senders.delete(entity);
      void sender.close().catch(() => {});
    }
    throw error;
  }

  #senderOf(entity: string): ServiceBusSender {
    const sender = this.#senders.get(entity) ?? this.#client.createSender(entity);
    this.#senders.set(entity, sender);
    return sender;
  }
}

/** About this batch, or a message in it; any other refusal, as of a queue that is full, would be the same for each session. */
function isAboutContent(error: unknown): boolean {
  const { code, permanent } = toServiceBusError(error);
  return permanent && ['GeneralError', 'MessageSizeExceeded'].includes(code);
}
