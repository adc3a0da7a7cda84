import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { toWellFormedJson } from '../values/toWellFormedJson.ts';
import type { ResultEvent } from './resultEvent.ts';

/**
 * Structured mode of the CloudEvents AMQP binding. Subscriptions filter by the application properties.
 * @param messageId for duplicate detection; a change has the same one for every outcome, so that only the first is published
 */
export function toResultMessage(event: ResultEvent, messageId = event.id): OutgoingMessage {
  const { outcome, assignmentType, operation, requestedBy, reassignment } = event.data;
  const reassignmentId = reassignment?.id;
  const { system, reference } = requestedBy ?? {};
  return {
    messageId,
    correlationId: event.data.changeId,
    ...(reassignmentId && { sessionId: reassignmentId }),
    subject: event.type,
    contentType: 'application/cloudevents+json',
    body: Buffer.from(toWellFormedJson(event)),
    applicationProperties: {
      ...withoutUndefined({ outcome, assignmentType, operation, system, reference, reassignmentId }),
      ...traceProperties(event.traceparent),
    },
  };
}

function withoutUndefined(properties: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, string] => !!entry[1]),
  );
}
