import type { ServiceBusClient } from '@azure/service-bus';
import { type Cancellation, cancellationSchema } from '../../src/changes/reassignment.ts';
import { ScheduledMessages } from '../../src/servicebus/ScheduledMessages.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { beginning, ResultRecord } from '../record/ResultRecord.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import { cancelScheduled } from './cancelScheduled.ts';
import { describeCounts, endedOf } from './describeNews.ts';
import { followNews } from './followNews.ts';
import { type News, type Reassigned, toNewsOf } from './News.ts';
import { reportNews } from './reportNews.ts';
import { readScheduled } from './scheduledRequests.ts';
import { sendRequest } from './sendRequest.ts';
import { userName } from './userName.ts';

export type CancelOptions = Target & {
  readonly yes?: boolean;
  readonly wait?: boolean;
  readonly timeout: number;
  readonly json?: boolean;
  readonly reason?: string;
};

/** Cancels the changes of a reassignment that are not written yet. */
export function cancel(id: string, options: CancelOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const request = toCancellation(id, options);
  return withConnection(options, context, async (client, { resultsTopic, changesQueue }) => {
    const record = new ResultRecord(client, resultsTopic);
    const latest = await latestNews(record, id);
    const queue = new ScheduledMessages(client, changesQueue);
    const scheduled = isRunning(latest) ? [] : await readScheduled(queue, id);
    const [first] = scheduled;
    if (first) {
      const question = `Cancel ${id}? It has not started: it is scheduled for ${formatTime(first.due)}.`;
      if (!(await isConfirmed(question, options, terminal))) return exitCodes.failed;
      return cancelScheduled(queue, scheduled, options.json ?? false, terminal);
    }
    if (latest?.type === 'assignmentrelay.reassignment.completed') {
      terminal.writeErr(explainEnd(latest, options));
      return exitCodes.failed;
    }
    if (!isRunning(latest))
      terminal.writeErr(
        `! The record does not show that ${id} has started. If the id is wrong, nothing is cancelled: \`${commandTo(['reassign', 'status'], options)}\` lists all.`,
      );
    if (!(await isConfirmed(questionAbout(id, latest), options, terminal))) return exitCodes.failed;
    return send({ id, request, record, client, changesQueue }, options, terminal);
  });
}

type Cancelling = {
  readonly id: string;
  readonly request: Cancellation;
  readonly record: ResultRecord;
  readonly client: ServiceBusClient;
  readonly changesQueue: string;
};

async function send(
  { id, request, record, client, changesQueue }: Cancelling,
  options: CancelOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { wait, timeout, json = false } = options;
  const following = {
    target: options,
    record,
    from: await record.end(),
    reassignmentId: id,
    silenceMs: timeout * 1_000,
  };
  await sendRequest(client, changesQueue, request);
  terminal.writeErr(`The cancellation of ${id} is sent.`);
  if (!wait) return exitCodes.ok;
  const reporting = { json, isCancelled: true };
  return followNews(following, terminal, (news) => reportNews(news, reporting, terminal));
}

function toCancellation(id: string, { reason }: CancelOptions) {
  const parsed = cancellationSchema.safeParse({
    reassignmentId: id,
    cancel: true,
    requestedBy: { system: 'assignment-relay', user: userName() },
    ...(reason && { reason }),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map(({ message }) => `${id}: ${message}`).join('\n'));
}

async function latestNews(record: ResultRecord, id: string): Promise<News | undefined> {
  let latest: News | undefined;
  for await (const news of record.read(beginning, toNewsOf(id))) latest = news;
  return latest;
}

const isRunning = (latest: News | undefined): boolean =>
  latest?.type === 'assignmentrelay.reassignment.progress' ||
  (latest?.type === 'assignmentrelay.reassignment.planned' && !latest.data.dryRun);

function explainEnd({ data }: Reassigned<'completed'>, options: Target): string {
  const { reassignmentId: id, cancelRequested } = data;
  const end = cancelRequested
    ? `${id} was cancelled before: ${describeCounts(data)}.`
    : `${id} has completed already: nothing was cancelled.`;
  return data.applied > 0 ? `${end} \`${commandTo(['undo', id], options)}\` undoes what was applied.` : end;
}

function questionAbout(id: string, latest: News | undefined): string {
  const ended =
    latest?.type === 'assignmentrelay.reassignment.progress'
      ? ` ${endedOf(latest.data)} of ${latest.data.total} changes have ended, and stay as they are.`
      : '';
  return `Cancel ${id}?${ended}`;
}

async function isConfirmed(
  question: string,
  { yes }: CancelOptions,
  { confirm, writeErr }: Terminal,
): Promise<boolean> {
  if (yes) return true;
  if (!confirm) throw new UsageError('Nobody can be asked here: add --yes.');
  if (await confirm(question)) return true;
  writeErr('Nothing was cancelled.');
  return false;
}
