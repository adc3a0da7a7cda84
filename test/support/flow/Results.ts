import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ReassignmentEvent } from '../../../src/reassignments/reassignmentEvent.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import type { Consumer } from './Consumer.ts';

const isOfChange = ({ subject }: ServiceBusReceivedMessage) =>
  subject?.startsWith('assignmentrelay.change.') ?? false;

type ChangeRef = { readonly changeId: string };

/** The received result events, oldest first. */
export class Results {
  readonly #consumer: Consumer;
  readonly #context: () => string;

  /** @param context is added to error messages */
  constructor(consumer: Consumer, context: () => string) {
    this.#consumer = consumer;
    this.#context = context;
  }

  get messages(): readonly ServiceBusReceivedMessage[] {
    return this.#consumer.messages.filter(isOfChange);
  }

  get events(): ResultEvent[] {
    return this.messages.map(({ body }) => JSON.parse(String(body)));
  }

  /** The events of reassignments, oldest first. */
  get reassignments(): ReassignmentEvent[] {
    const others = this.#consumer.messages.filter((message) => !isOfChange(message));
    return others.map(({ body }) => JSON.parse(String(body)));
  }

  of({ changeId }: ChangeRef): ResultEvent[] {
    return this.events.filter(({ data }) => data.changeId === changeId);
  }

  /** @throws Error unless the change has exactly one event */
  only({ changeId }: ChangeRef): ResultEvent {
    const [event, ...others] = this.of({ changeId });
    if (event && others.length === 0) return event;
    throw new Error(`${changeId} has ${event ? others.length + 1 : 0} events.\n${this.#context()}`);
  }
}
