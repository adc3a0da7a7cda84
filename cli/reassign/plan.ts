import { type Reassignment, requestName } from '../../src/changes/reassignment.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { ResultRecord } from '../record/ResultRecord.ts';
import { followNews } from './followNews.ts';
import type { Reassigned } from './News.ts';
import type { PlanOptions } from './ReassignOptions.ts';
import { reportNews, solvedByExpected } from './reportNews.ts';
import { sendRequest } from './sendRequest.ts';
import { toCommand } from './toCommand.ts';
import { toRequest } from './toRequest.ts';

/** Asks the relay what a reassignment would change, and prints the command that runs it. */
export async function plan(
  file: string | undefined,
  options: PlanOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const wanted = await toRequest(file, options, terminal);
  const request = { ...wanted, reassignmentId: toPlanId(wanted.reassignmentId), dryRun: true };
  return withConnection(options, context, async (client, { resultsTopic, changesQueue }) => {
    const record = new ResultRecord(client, resultsTopic);
    const { reassignmentId } = request;
    const following = {
      ...{ record, from: await record.end(), reassignmentId, request: requestName(request), target: options },
      silenceMs: options.timeout * 1_000,
    };
    await sendRequest(client, changesQueue, request);
    terminal.writeErr('The relay reads the assignments from Graph.');
    const reporting = { json: options.json ?? false, isDone: true };
    return followNews(following, terminal, (news) => {
      const code = reportNews(news, reporting, terminal);
      return news.type === 'assignmentrelay.reassignment.planned'
        ? finish(news, wanted, file, options, context)
        : code;
    });
  });
}

function finish(
  { data }: Reassigned<'planned'>,
  wanted: Reassignment,
  file: string | undefined,
  options: PlanOptions,
  { terminal }: Context,
): ExitCode {
  if (data.total === 0) {
    terminal.writeErr('There is nothing to reassign.');
    return exitCodes.ok;
  }
  if (data.reasons?.some(({ code }) => !solvedByExpected.includes(code))) {
    terminal.writeErr('✗ It would be held. Solve this first, then plan again.');
    return exitCodes.failed;
  }
  terminal.writeErr(`Nothing is changed yet. To run it:\n  ${toCommand(wanted, data.total, file, options)}`);
  return exitCodes.ok;
}

/** A plan is a request of its own, so that the same id can be planned again and then run. */
function toPlanId(reassignmentId: string): string {
  const suffix = `:plan-${Date.now().toString(36)}`;
  return reassignmentId.slice(0, 80 - suffix.length) + suffix;
}
