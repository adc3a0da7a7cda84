import type { ServiceBusClient, ServiceBusMessageBatch, ServiceBusSender } from '@azure/service-bus';
import { withTimeout } from '../retry/withTimeout.ts';
import { MessageSender, type OutgoingMessage } from './MessageSender.ts';
import { SendError } from './SendError.ts';
import { toServiceBusError } from './serviceBusError.ts';

/** Bytes. A Premium namespace can take messages of 100 MB, but no larger batch: Azure/azure-sdk-for-js, issue 33278. */
const maxBatchBytes = 1_048_576;

/** Sends over one connection, with one long-lived link for each queue or topic. */
export class ServiceBusMessageSender extends MessageSender {
  readonly #client: ServiceBusClient;
  readonly #openTimeoutMs: number;
  readonly #senders = new Map<string, ServiceBusSender>();

  constructor(client: ServiceBusClient, openTimeoutMs = 90_000) {
    super();
    this.#client = client;
    this.#openTimeoutMs = openTimeoutMs;
  }

  /**
   * Opens the link to a queue or topic, so that the first message does not wait for it.
   * @throws SendError if that fails
   */
  async open(entity: string): Promise<void> {
    const sender = this.#senderOf(entity);
    await this.#createBatch(sender).catch((cause) => this.#fail(entity, sender, cause));
  }

  /** Sends in the order given, in as few batches as possible. A message that is too large stops only its own session. */
  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const sender = this.#senderOf(entity);
    await this.#sendInOrder(sender, messages).catch((cause) => this.#fail(entity, sender, cause));
  }

  async #sendInOrder(sender: ServiceBusSender, messages: readonly OutgoingMessage[]): Promise<void> {
    const [only, ...others] = messages;
    if (only && others.length === 0) return sender.sendMessages(only);
    const tooLarge = new Map<string | undefined, unknown>();
    let batch = await this.#createBatch(sender);
    for (const message of messages) {
      if (tooLarge.has(message.sessionId) || batch.tryAddMessage(message)) continue;
      if (batch.count > 0) await sender.sendMessages(batch);
      batch = await this.#createBatch(sender);
      if (batch.tryAddMessage(message)) continue;
      const refused = await sendLarge(sender, message);
      if (refused) tooLarge.set(message.sessionId, refused);
    }
    if (batch.count > 0) await sender.sendMessages(batch);
    const [refusal] = tooLarge.values();
    if (refusal) throw refusal;
  }

  /** Creating a batch opens the link, and the SDK (7.9.5) has no timeout for that. It does not know maxBatchBytes either. */
  async #createBatch(sender: ServiceBusSender): Promise<ServiceBusMessageBatch> {
    const batch = await withTimeout(this.#openTimeoutMs, () => sender.createMessageBatch());
    return batch.maxSizeInBytes > maxBatchBytes
      ? sender.createMessageBatch({ maxSizeInBytes: maxBatchBytes })
      : batch;
  }

  /**
   * The next attempt gets a new link, because a link that has not answered once may never answer again: rhea keeps 2,048
   * unsettled messages for a link and takes no more until the oldest is settled.
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

/**
 * Sends a message that is larger than any batch, which a Premium namespace can allow.
 * @returns the refusal of a message that is too large
 */
async function sendLarge(sender: ServiceBusSender, message: OutgoingMessage): Promise<unknown> {
  try {
    await sender.sendMessages(message);
    return undefined;
  } catch (cause) {
    if (toServiceBusError(cause).code !== 'MessageSizeExceeded') throw cause;
    return cause;
  }
}
