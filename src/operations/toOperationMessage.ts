import type { Change } from '../assignments/change.ts';
import { replayProperty } from '../changes/replayOf.ts';
import type { OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { type Operation, operationIds, versionOf } from './operation.ts';

/** The message of one accepted change to applyChange. */
export function toOperationMessage(
  change: Change,
  traceparent: string | undefined,
  replay?: number,
  listSize = 1,
): OutgoingMessage {
  const operation: Operation = {
    version: versionOf(change),
    change,
    ...(traceparent && { traceparent }),
    ...(replay && { replay }),
    ...(listSize > 1 && { listSize }),
  };
  return {
    ...operationIds(operation),
    body: Buffer.from(JSON.stringify(operation)),
    contentType: 'application/json',
    subject: `${change.operation} ${change.assignmentType}`,
    applicationProperties: { ...traceProperties(traceparent), ...(replay && { [replayProperty]: replay }) },
  };
}
