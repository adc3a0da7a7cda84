import type { ResultData, ResultEvent } from '../../src/results/resultEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { describeAudience } from './describeAudience.ts';
import { describeOutcome } from './describeOutcome.ts';
import { exitCodeOf } from './exitCodeOf.ts';
import { isAbout, isOfPolicy, isUndoOf } from './isAbout.ts';
import { beginning, ResultRecord } from './ResultRecord.ts';
import { reportWaiting } from './reportWaiting.ts';
import { type StateLine, stateLines } from './stateLines.ts';
import { undoneBy } from './undoId.ts';

export type ShowOptions = Target & { readonly since?: Date; readonly json?: boolean };

/** Prints every result of a change, or of the changes of a ticket, a reassignment, a policy or an assignment. */
export function show(wanted: string, options: ShowOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  return withConnection(options, context, async (client, config) => {
    const events = await find(wanted, options.since, new ResultRecord(client, config.resultsTopic));
    if (options.json) for (const event of events) terminal.writeOut(JSON.stringify(event));
    else if (events.length > 0)
      terminal.writeOut(events.map((event) => describe(event, terminal)).join('\n\n'));
    const waits = await reportWaiting(wanted, events, client, config, terminal);
    const code = exitCodeOf(events);
    if (waits) return code === exitCodes.ok ? exitCodes.noAnswer : code;
    if (events.length > 0) return code;
    terminal.writeErr(
      `${wanted}: no result and no waiting change with this changeId, ticket, policy or reassignment. Its result may be older than the record.`,
    );
    return exitCodes.failed;
  });
}

async function find(wanted: string, since: Date | undefined, record: ResultRecord): Promise<ResultEvent[]> {
  const events: ResultEvent[] = [];
  for await (const event of record.read(since ? await record.firstSince(since) : beginning))
    if (isMeant(event.data, wanted)) events.push(event);
  return events;
}

const isMeant = (data: ResultData, wanted: string): boolean =>
  isAbout(data, wanted) || isUndoOf(data, wanted) || isOfPolicy(data, wanted);

/** The outcome, then one line per fact. */
function describe({ time, data }: ResultEvent, terminal: Terminal): string {
  const { system, reference, user } = data.requestedBy ?? {};
  const { request, response, error, reassignment } = data;
  const facts = {
    undoes: [undoneBy(data.changeId)],
    change: [data.operation, data.assignmentType],
    policy: [data.policyId],
    assignment: [data.assignmentId],
    target: describeAudience(data.assignment ?? data.before),
    'requested by': [system, reference, user],
    reason: [data.reason],
    reassignment: [reassignment?.id, reassignment && `change ${reassignment.number} of ${reassignment.of}`],
    request: [request?.method, request?.url],
    answer: [response?.status, response?.requestId && `request id ${response.requestId}`],
    error: [error?.code, error?.message],
    replay: [data.replay],
  };
  const heading = [describeOutcome(data, terminal), oneLine(data.changeId), formatTime(new Date(time))];
  const width = terminal.isInteractive ? terminal.columns : undefined;
  const lines = [
    ...Object.entries(facts).map(([name, values]) => [`${name}:`, toFields(values)] as const),
    ...stateLines(data),
  ];
  return [heading.join('  '), ...lines.flatMap((line) => layOut(line, width))].join('\n');
}

const toFields = (values: readonly unknown[]) =>
  values.filter(Boolean).map((value) => oneLine(String(value)));

function layOut([word, fields]: StateLine, width: number | undefined): string[] {
  if (fields.length === 0) return [];
  return [layOutFields({ beginning: `  ${word.padEnd('requested by:'.length)}`, fields }, width)];
}
