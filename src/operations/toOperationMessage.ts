import type { Change } from '../assignments/change.ts';
import { replayProperty } from '../changes/replayOf.ts';
import type { FiledWrite } from '../graph/approval/FiledWrite.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { type Operation, operationIds, versionOf } from './operation.ts';

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

/** The message that puts an operation into the session of its certificate profile. */
export const toProfileMessage = (operation: Operation, profileId: string): OutgoingMessage =>
  toMessage({ ...operation, profileId });

function toMessage(given: Omit<Operation, 'version'>): OutgoingMessage {
  const operation: Operation = { ...given, version: versionOf(given) };
  const { change, traceparent, replay } = operation;
  const { messageId, sessionId } = operationIds(operation);
  return {
    ...{ messageId, sessionId },
    body: Buffer.from(JSON.stringify(operation)),
    contentType: 'application/json',
    subject: `${change.operation} ${change.assignmentType}`,
    applicationProperties: { ...traceProperties(traceparent), ...(replay && { [replayProperty]: replay }) },
  };
}
