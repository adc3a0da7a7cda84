import type { ServiceBusMessage } from '@azure/service-bus';

export type OutgoingMessage = ServiceBusMessage & { readonly messageId: string };

/** The port to Service Bus. */
export abstract class MessageSender {
  /**
   * Sends all messages to a queue or topic, those of one session in their order.
   * @throws SendError where one of them was not taken; others may have been: message ids make a repetition harmless
   */
  abstract send(entity: string, messages: readonly OutgoingMessage[]): Promise<void>;
}
