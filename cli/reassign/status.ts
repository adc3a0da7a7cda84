import type { Reassignment } from '../../src/changes/reassignment.ts';
import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { ScheduledMessages } from '../../src/servicebus/ScheduledMessages.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { beginning, ResultRecord } from '../record/ResultRecord.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { describeMove, isSuccess } from './describeNews.ts';
import { toReassignmentEvent } from './News.ts';
import { linesOf, reassignmentLine, stateOf } from './reassignmentLine.ts';
import { readScheduled, type ScheduledRequest, scheduledJson, scheduledLine } from './scheduledRequests.ts';

export type ReassignStatusOptions = Target & { readonly json?: boolean };

/** Prints where one reassignment is, or all of the last 90 days and those that are scheduled. */
export function status(
  id: string | undefined,
  options: ReassignStatusOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  return withConnection(options, context, async (client, { resultsTopic, changesQueue }) => {
    const events = await readLatest(new ResultRecord(client, resultsTopic), id);
    const scheduled = await readScheduled(new ScheduledMessages(client, changesQueue), id);
    const { ofEvent, ofScheduled } = textsOf(id, options);
    const texts = [
      ...events.map((event) => ofEvent(event, terminal)),
      ...scheduled.map((one) => ofScheduled(one, terminal)),
    ];
    for (const text of texts) terminal.writeOut(text);
    if (texts.length === 0) terminal.writeErr(explainNothing(id));
    return scheduled.length > 0 ? exitCodes.ok : exitCodeOf(id, events);
  });
}

function textsOf(id: string | undefined, { json }: ReassignStatusOptions) {
  if (json) return { ofEvent: toJson, ofScheduled: scheduledJson };
  return id === undefined
    ? { ofEvent: reassignmentLine, ofScheduled: scheduledLine }
    : { ofEvent: describe, ofScheduled: describeScheduled };
}

const exitCodeOf = (id: string | undefined, events: readonly ReassignmentEvent[]): ExitCode =>
  id === undefined || (events.length > 0 && events.every(isWell)) ? exitCodes.ok : exitCodes.failed;

const toJson = (event: ReassignmentEvent) => JSON.stringify({ state: stateOf(event), ...event });

const explainNothing = (id: string | undefined) =>
  id === undefined
    ? 'No reassignments.'
    : `${id}: no reassignment with this id. It may still be waiting, or its events are older than the record.`;

/** The latest event of each reassignment, or of one. Plans are listed only if they are asked for. */
async function readLatest(record: ResultRecord, id: string | undefined): Promise<ReassignmentEvent[]> {
  const latest = new Map<string, ReassignmentEvent>();
  for await (const event of record.read(beginning, toReassignmentEvent)) {
    const { reassignmentId } = event.data;
    if (latest.has(reassignmentId) && isAboutAnother(event)) continue;
    latest.delete(reassignmentId); // the last one to change is the last one in the list
    latest.set(reassignmentId, event);
  }
  const isWanted = (event: ReassignmentEvent) =>
    id === undefined ? stateOf(event) !== 'plan' : event.data.reassignmentId === id;
  return [...latest.values()].filter(isWanted);
}

/** A second request with the same id is held. It does not change what became of the first one. */
const isAboutAnother = (event: ReassignmentEvent) =>
  event.type === 'assignmentrelay.reassignment.held' &&
  event.data.reasons.some(({ code }) => code === 'alreadyRunning' || code === 'idUsed');

const isWell = (event: ReassignmentEvent) =>
  event.type === 'assignmentrelay.reassignment.completed'
    ? isSuccess(event.data)
    : event.type !== 'assignmentrelay.reassignment.held';

function describe(event: ReassignmentEvent, terminal: Terminal): string {
  const { reassignmentId } = event.data;
  return [
    `${oneLine(reassignmentId)}  ${formatTime(new Date(event.time))}  ${stateOf(event)}: ${describeMove(event.data)}`,
    ...originOf(event.data),
    ...linesOf(event, terminal),
  ].join('\n');
}

const describeScheduled = (one: ScheduledRequest, terminal: Terminal): string =>
  [scheduledLine(one, terminal), ...originOf(one.request)].join('\n');

/** Who asked for it, and why. */
function originOf({ requestedBy, reason }: Pick<Reassignment, 'requestedBy' | 'reason'>): string[] {
  const origin = [requestedBy?.system, requestedBy?.reference, requestedBy?.user, reason].filter(Boolean);
  return origin.length > 0 ? [`requested by: ${oneLine(origin.join('  '))}`] : [];
}
