import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { readChanges } from '../../src/changes/readChanges.ts';
import type { Reassignment } from '../../src/changes/reassignment.ts';
import type { ScheduledMessages } from '../../src/servicebus/ScheduledMessages.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { toBytes } from '../../src/values/toBytes.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { describeMove } from './describeNews.ts';

/** A reassignment that has not started: its message in the queue for changes is scheduled for later. */
export type ScheduledRequest = {
  readonly request: Reassignment;
  readonly due: Date;
  readonly message: ServiceBusReceivedMessage;
};

/**
 * The first to start comes first.
 * @param id of one reassignment; default: all
 */
export async function readScheduled(
  changesQueue: Pick<ScheduledMessages, 'pages'>,
  id?: string,
): Promise<ScheduledRequest[]> {
  const found: ScheduledRequest[] = [];
  for await (const page of changesQueue.pages())
    for (const one of page.flatMap(toScheduled))
      if (id === undefined || one.request.reassignmentId === id) found.push(one);
  return found.toSorted((a, b) => a.due.getTime() - b.due.getTime());
}

function toScheduled(message: ServiceBusReceivedMessage): ScheduledRequest[] {
  const { state, scheduledEnqueueTimeUtc: due, body } = message;
  if (state !== 'scheduled' || !due) return [];
  return readChanges(toBytes(body)).flatMap((read) =>
    'reassignment' in read && 'from' in read.reassignment ? { request: read.reassignment, due, message } : [],
  );
}

type Scheduled = Pick<ScheduledRequest, 'request' | 'due'>;

export const scheduledJson = (one: Scheduled): string => toJson('scheduled', one);
export const cancelledJson = (one: Scheduled): string => toJson('cancelled', one);

const toJson = (state: string, { request, due }: Scheduled) =>
  JSON.stringify({ state, reassignmentId: request.reassignmentId, scheduledFor: due.toISOString(), request });

/** For a list of reassignments. */
export const scheduledLine = ({ request, due }: Scheduled, { columns }: Pick<Terminal, 'columns'>): string =>
  layOutFields(
    {
      beginning: formatTime(due),
      fields: [oneLine(request.reassignmentId), 'scheduled', oneLine(describeMove(request))],
    },
    columns || undefined,
  );
