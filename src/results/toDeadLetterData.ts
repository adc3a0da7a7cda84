import type { ErrorCode } from '../errorCodes.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { DeadChange } from '../operations/toDeadChanges.ts';
import { describeDeadLetter } from './describeDeadLetter.ts';
import type { ResultData } from './resultEvent.ts';

/** The result of a change whose message Service Bus dead-lettered. */
export function toDeadLetterData(
  { validProperties, replay, reassignment }: Omit<DeadChange, 'operationId'>,
  { messageId, sequenceNumber, deadLetter }: IncomingMessage,
): ResultData {
  return {
    ...validProperties,
    changeId: validProperties.changeId ?? (messageId || `sequence-${sequenceNumber}`),
    outcome: 'failed',
    ...(replay && { replay }),
    ...(reassignment && { reassignment }),
    error: {
      code: 'deadLettered' satisfies ErrorCode,
      message: `Service Bus gave the message up (${describeDeadLetter(deadLetter)}). It is not known whether the change was written: look at the assignment, then replay the copy`,
    },
  };
}
