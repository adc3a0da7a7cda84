import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

/** Takes all that comes out of one queue or subscription, as a consumer of the relay's does, and keeps it. */
export class Consumer {
  readonly messages: ServiceBusReceivedMessage[] = [];

  /** @param receiver without one, messages stay where they are */
  constructor(receiver?: ServiceBusReceiver) {
    receiver?.subscribe({
      processMessage: async (message) => void this.messages.push(message),
      processError: async () => {}, // a connection that a test cut; the SDK opens another one
    });
  }

  /** Those about one message, by its id; the id of an operation is its changeId. */
  of(messageId: string): ServiceBusReceivedMessage[] {
    return this.messages.filter(({ correlationId }) => correlationId === messageId);
  }

  /** The bodies as JSON values, oldest first. */
  get bodies(): unknown[] {
    return this.messages.map(({ body }) => JSON.parse(String(body)));
  }
}
