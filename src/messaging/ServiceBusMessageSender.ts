import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { MessageSender, type OutgoingMessage } from './MessageSender.ts';
import { SendError } from './SendError.ts';

/** Sends over one connection, with one long-lived sender per entity. */
export class ServiceBusMessageSender extends MessageSender {
  readonly #client: ServiceBusClient;
  readonly #senders = new Map<string, ServiceBusSender>();

  constructor(client: ServiceBusClient) {
    super();
    this.#client = client;
  }

  /**
   * Opens the link to a queue or topic, so that the first message need not wait for it.
   * @throws SendError where that cannot be had
   */
  async open(entity: string): Promise<void> {
    await this.#senderOf(entity)
      .createMessageBatch()
      .catch((cause) => {
        throw new SendError(entity, cause);
      });
  }

  /** A batch may have one session id only, hence a batch per session. */
  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const sender = this.#senderOf(entity);
    const sessions = Map.groupBy(messages, ({ sessionId }) => sessionId);
    const rest = sessions.values();
    const length = Math.min(sessions.size, sessionsAtOnce);
    await Promise.all(Array.from({ length }, () => sendEach(sender, rest))).catch((cause) => {
      throw new SendError(entity, cause);
    });
  }

  #senderOf(entity: string): ServiceBusSender {
    const sender = this.#senders.get(entity) ?? this.#client.createSender(entity);
    this.#senders.set(entity, sender);
    return sender;
  }
}

/** A sender that waits for more than some 2,000 answers loses the order. */
const sessionsAtOnce = 100;

/** Several of these share one iterator. */
async function sendEach(sender: ServiceBusSender, sessions: Iterable<OutgoingMessage[]>): Promise<void> {
  for (const messages of sessions) await sendInOrder(sender, messages);
}

async function sendInOrder(sender: ServiceBusSender, messages: OutgoingMessage[]): Promise<void> {
  const [only, ...others] = messages;
  if (only && others.length === 0) return sender.sendMessages(only);
  let batch = await sender.createMessageBatch();
  for (const message of messages) {
    if (batch.tryAddMessage(message)) continue;
    if (batch.count > 0) await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    if (!batch.tryAddMessage(message)) await sender.sendMessages(message); // throws: too large for any batch
  }
  if (batch.count > 0) await sender.sendMessages(batch);
}
