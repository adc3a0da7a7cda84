import { type ReassignmentRequest, requestName } from '../../src/changes/reassignment.ts';
import type { ExitCode } from '../exitCodes.ts';
import { followNews } from '../reassign/followNews.ts';
import { reportNews } from '../reassign/reportNews.ts';
import type { ResultRecord } from '../record/ResultRecord.ts';
import type { Terminal } from '../terminal/Terminal.ts';

type Wait = {
  readonly record: ResultRecord;
  readonly from: number;
  readonly requests: readonly ReassignmentRequest[];
  readonly timeoutMs: number;
  readonly json: boolean;
};

/** Prints what becomes of each reassignment, and ends when all of them have. @returns the exit code of each */
export const waitForReassignments = (
  { record, from, requests, timeoutMs, json }: Wait,
  terminal: Terminal,
): Promise<ExitCode[]> =>
  Promise.all(
    requests.map((request) => {
      const { reassignmentId } = request;
      const following = {
        ...{ record, from, reassignmentId, silenceMs: timeoutMs },
        ...('from' in request && { request: requestName(request) }),
      };
      const isDone = 'dryRun' in request && request.dryRun === true;
      const isCancelled = 'cancel' in request;
      return followNews(following, terminal, (news) =>
        reportNews(news, { json, isDone, isCancelled }, terminal),
      );
    }),
  );
