import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { reassignmentProperty } from '../operations/toOperationMessage.ts';
import type { ScheduledMessages } from '../servicebus/ScheduledMessages.ts';
import { property } from '../values/property.ts';

/** The messages of one reassignment in a lane, a page at a time. @throws PeekError */
export async function* messagesOf(
  reassignmentId: string,
  lane: ScheduledMessages,
): AsyncGenerator<ServiceBusReceivedMessage[], void, undefined> {
  for await (const page of lane.pages())
    yield page.filter(
      ({ applicationProperties }) => property(applicationProperties, reassignmentProperty) === reassignmentId,
    );
}
