import type { Change } from '../assignments/change.ts';
import { replayProperty } from '../changes/replayOf.ts';
import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { type Operation, operationIds, type ReassignmentOf, versionOf } from './operation.ts';

/**
 * The message of one accepted change to applyChange.
 * @param filed the approved write, if this is its replay
 */
export function toOperationMessage(
  change: Change,
  traceparent: string | undefined,
  replay?: number,
  listSize = 1,
  filed?: FiledWrite,
): OutgoingMessage {
  return toMessage({
    change,
    ...(traceparent && { traceparent }),
    ...(replay && { replay }),
    ...(listSize > 1 && { listSize }),
    ...(filed && { filed }),
  });
}

/** Application property of an operation that is a part of a reassignment. */
export const reassignmentProperty = 'reassignmentId';

/** @param due when Service Bus makes the message available, in milliseconds since 1970 */
export const toScheduledMessage = (
  { change, reassignment, traceparent }: ReassignedChange,
  due: number,
): OutgoingMessage => ({
  ...toMessage({
    change,
    ...(traceparent && { traceparent }),
    listSize: Math.max(2, reassignment.of), // a single ticket goes first, whatever is reassigned
    reassignment,
  }),
  scheduledEnqueueTimeUtc: new Date(due),
});

export type ReassignedChange = Pick<Operation, 'change' | 'traceparent' | 'postponed' | 'mayBeDone'> & {
  readonly reassignment: ReassignmentOf;
};

/** The message that applies an operation later. @param due in milliseconds since 1970 */
export const toPostponedMessage = (operation: Operation, due: number): OutgoingMessage => ({
  ...toMessage({ ...operation, postponed: (operation.postponed ?? 0) + 1 }),
  scheduledEnqueueTimeUtc: new Date(due),
});

/** The message that puts an operation into the session of its certificate profile. */
export const toProfileMessage = (operation: Operation, profileId: string): OutgoingMessage =>
  toMessage({ ...operation, profileId });

function toMessage(given: Omit<Operation, 'version'>): OutgoingMessage {
  const operation: Operation = { ...given, version: versionOf(given) };
  const { change, traceparent, replay, reassignment } = operation;
  const { messageId, sessionId } = operationIds(operation);
  return {
    ...{ messageId, sessionId },
    body: Buffer.from(JSON.stringify(operation)),
    contentType: 'application/json',
    subject: `${change.operation} ${change.assignmentType}`,
    applicationProperties: {
      ...traceProperties(traceparent),
      ...(replay && { [replayProperty]: replay }),
      ...(reassignment && { [reassignmentProperty]: reassignment.id }),
    },
  };
}
