import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

import { changeIdOf } from '../changeIdOf.ts';

/** Receives all messages of a queue or subscription and keeps them. */
export class Consumer {
  readonly messages: ServiceBusReceivedMessage[] = [];

  /** @param receiver if left out, messages stay in their queue */
  constructor(receiver?: ServiceBusReceiver) {
    receiver?.subscribe({
      processMessage: async (message) => void this.messages.push(message),
      processError: async () => {}, // a test may cut a connection; the SDK opens another one
    });
  }

  /** The messages about one message, by its id, or about one change, by its changeId. */
  of(id: string): ServiceBusReceivedMessage[] {
    return this.messages.filter(({ correlationId }) => changeIdOf(correlationId) === id);
  }

  /** The parsed bodies, oldest first. */
  get bodies(): unknown[] {
    return this.messages.map(({ body }) => JSON.parse(String(body)));
  }
}
