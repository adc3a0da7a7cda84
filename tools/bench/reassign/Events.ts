import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import { property } from '../../../src/values/property.ts';

const prefix = 'assignmentrelay.reassignment.';

export type ReassignmentMark = { readonly name: string; readonly at: number; readonly data: unknown };

/** What the subscription `all` of the results topic gets, with the time of arrival in milliseconds since 1970. */
export class Events {
  /** The events of the reassignment itself. */
  readonly ofReassignment: ReassignmentMark[] = [];
  /** By changeId. */
  readonly ticketResults = new Map<string, { readonly at: number; readonly outcome: string }>();
  /** How many events of reassigned changes have arrived. */
  changes = 0;

  constructor(client: ServiceBusClient) {
    const options = { receiveMode: 'receiveAndDelete', skipParsingBodyAsJson: true } as const;
    client.createReceiver('assignment-results', 'all', options).subscribe(
      {
        processMessage: async (message) => this.#add(message),
        processError: async ({ error }) => console.error(error.message),
      },
      { maxConcurrentCalls: 500 },
    );
  }

  find(name: string): ReassignmentMark | undefined {
    return this.ofReassignment.find((mark) => mark.name === name);
  }

  #add({ subject, body, applicationProperties }: ServiceBusReceivedMessage): void {
    const at = Date.now();
    if (subject?.startsWith(prefix)) {
      const data = property(JSON.parse(String(body)), 'data');
      this.ofReassignment.push({ name: subject.slice(prefix.length), at, data });
    } else if (applicationProperties?.['reassignmentId']) this.changes += 1;
    else {
      const changeId = String(property(property(JSON.parse(String(body)), 'data'), 'changeId'));
      this.ticketResults.set(changeId, { at, outcome: String(applicationProperties?.['outcome']) });
    }
  }
}
