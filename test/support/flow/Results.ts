import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import type { Consumer } from './Consumer.ts';

type OfChange = { readonly changeId: string };

/** The result events that a subscription has got, oldest first. */
export class Results {
  readonly #consumer: Consumer;
  readonly #context: () => string;

  /** @param context is added to the text of an error */
  constructor(consumer: Consumer, context: () => string) {
    this.#consumer = consumer;
    this.#context = context;
  }

  get messages(): readonly ServiceBusReceivedMessage[] {
    return this.#consumer.messages;
  }

  get events(): ResultEvent[] {
    return this.#consumer.bodies as ResultEvent[];
  }

  of({ changeId }: OfChange): ResultEvent[] {
    return this.events.filter(({ data }) => data.changeId === changeId);
  }

  /** @throws Error where a change has no event, or more than one */
  only({ changeId }: OfChange): ResultEvent {
    const [event, ...others] = this.of({ changeId });
    if (event && others.length === 0) return event;
    throw new Error(`${changeId} has ${event ? others.length + 1 : 0} events.\n${this.#context()}`);
  }
}
