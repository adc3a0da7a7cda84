import type { ScheduledMessages } from '../../src/servicebus/ScheduledMessages.ts';
import { SendError } from '../../src/servicebus/SendError.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { cancelledJson, type ScheduledRequest } from './scheduledRequests.ts';

/** Takes the message of a reassignment that has not started out of the queue for changes. */
export async function cancelScheduled(
  changesQueue: Pick<ScheduledMessages, 'cancel'>,
  scheduled: readonly ScheduledRequest[],
  json: boolean,
  { writeOut, writeErr }: Terminal,
): Promise<ExitCode> {
  try {
    await changesQueue.cancel(scheduled.map(({ message }) => message));
  } catch (error) {
    if (!(error instanceof SendError) || error.code !== 'MessageNotFound') throw error;
    writeErr('It has just become due, so it starts now. Run this command again to cancel it.');
    return exitCodes.failed;
  }
  for (const one of scheduled)
    writeOut(
      json
        ? cancelledJson(one)
        : `✓ ${one.request.reassignmentId} will not start. It was scheduled for ${formatTime(one.due)}.`,
    );
  return exitCodes.ok;
}
