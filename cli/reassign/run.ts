import { requestName } from '../../src/changes/reassignment.ts';
import { ScheduledMessages } from '../../src/servicebus/ScheduledMessages.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { beginning, ResultRecord } from '../record/ResultRecord.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { UsageError } from '../UsageError.ts';
import { followNews } from './followNews.ts';
import { type News, toNewsOf } from './News.ts';
import type { RunOptions } from './ReassignOptions.ts';
import { reportNews } from './reportNews.ts';
import { schedule } from './schedule.ts';
import { readScheduled } from './scheduledRequests.ts';
import { sendRequest } from './sendRequest.ts';
import { toRequest } from './toRequest.ts';

/** Starts a reassignment, at once or with `--at` later. With `--wait` it prints the progress until everything is done. */
export async function run(
  file: string | undefined,
  options: RunOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const { at, json } = options;
  if (at && options.wait)
    throw new UsageError(
      'With --at, this command does not wait: leave out --wait, and look at the status later.',
    );
  const request = await toRequest(file, options, terminal);
  const { reassignmentId } = request;
  return withConnection(options, context, async (client, { resultsTopic, changesQueue }) => {
    const record = new ResultRecord(client, resultsTopic);
    await refuseUsedId(record, reassignmentId, options);
    await refuseScheduledId(new ScheduledMessages(client, changesQueue), reassignmentId, options);
    if (at) return schedule(client, changesQueue, request, { ...options, at }, terminal);
    const following = {
      ...{ record, from: await record.end(), reassignmentId, request: requestName(request), target: options },
      silenceMs: options.timeout * 1_000,
    };
    await sendRequest(client, changesQueue, request);
    terminal.writeErr(`${reassignmentId} is sent. The relay reads the assignments from Graph.`);
    const reporting = { json: json ?? false, isDone: !options.wait };
    const code = await followNews(following, terminal, (news) => reportNews(news, reporting, terminal));
    if (code === exitCodes.ok && !options.wait)
      terminal.writeErr(`Follow it: ${commandTo(['reassign', 'status', reassignmentId], options)}`);
    if (code === exitCodes.stopped)
      terminal.writeErr(
        `The reassignment continues. Follow it with \`${commandTo(['reassign', 'status', reassignmentId], options)}\`, or cancel it with \`${commandTo(['reassign', 'cancel', reassignmentId], options)}\`.`,
      );
    return code;
  });
}

/** The relay drops or holds a request if its id has started before. */
async function refuseUsedId(record: ResultRecord, reassignmentId: string, options: Target): Promise<void> {
  for await (const news of record.read(beginning, toNewsOf(reassignmentId)))
    if (hasStarted(news))
      throw new UsageError(
        `${reassignmentId} was used before: see \`${commandTo(['reassign', 'status', reassignmentId], options)}\`. Give this one another --id.`,
      );
}

async function refuseScheduledId(
  changesQueue: ScheduledMessages,
  reassignmentId: string,
  options: Target,
): Promise<void> {
  const [waiting] = await readScheduled(changesQueue, reassignmentId);
  if (waiting)
    throw new UsageError(
      `${reassignmentId} is scheduled for ${formatTime(waiting.due)}. Cancel it with \`${commandTo(['reassign', 'cancel', reassignmentId], options)}\`, or give this one another --id.`,
    );
}

const hasStarted = (news: News) =>
  news.type === 'assignmentrelay.reassignment.completed' ||
  (news.type === 'assignmentrelay.reassignment.planned' && !news.data.dryRun);
