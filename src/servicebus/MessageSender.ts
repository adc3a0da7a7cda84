import type { ServiceBusMessage } from '@azure/service-bus';

export type OutgoingMessage = ServiceBusMessage & { readonly messageId: string };

/** Sends to queues and topics of Service Bus. */
export abstract class MessageSender {
  /**
   * Sends all messages to one queue or topic. The messages of a session keep their order.
   * @throws SendError if Service Bus refused a message; it may have taken others. Message ids make it safe to send all again
   */
  abstract send(entity: string, messages: readonly OutgoingMessage[]): Promise<void>;
}
