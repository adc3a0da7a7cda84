import type { ServiceBusClient } from '@azure/service-bus';
import type { Reassignment } from '../../src/changes/reassignment.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { scheduledJson } from './scheduledRequests.ts';
import { sendRequest } from './sendRequest.ts';

/** Sends a reassignment that starts later. Until then, its message is scheduled in the queue for changes. */
export async function schedule(
  client: ServiceBusClient,
  changesQueue: string,
  request: Reassignment,
  { at, json = false, ...target }: Target & { readonly at: Date; readonly json?: boolean | undefined },
  { writeOut, writeErr }: Terminal,
): Promise<ExitCode> {
  const { reassignmentId, expected } = request;
  await sendRequest(client, changesQueue, request, at);
  writeOut(
    json ? scheduledJson({ request, due: at }) : `${reassignmentId} is scheduled for ${formatTime(at)}.`,
  );
  if (expected === undefined)
    writeErr(
      '! It starts then, whatever the plan finds. With --expected, it starts only if the number is still right.',
    );
  writeErr(
    `\`${commandTo(['reassign', 'status', reassignmentId], target)}\` shows it, and \`${commandTo(['reassign', 'cancel', reassignmentId], target)}\` cancels it.`,
  );
  return exitCodes.ok;
}
