import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { formatTime } from '../terminal/formatTime.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import {
  describeCompleted,
  describeHeld,
  describePlan,
  describeProgress,
  describeRejection,
  describeStart,
  isSuccess,
} from './describeNews.ts';
import type { News } from './News.ts';

type Reporting = {
  readonly json: boolean;
  /** Whether a plan is all that is waited for. */
  readonly isDone?: boolean;
  /** Whether the reassignment is being cancelled, so that changes which are not applied are no failure. */
  readonly isCancelled?: boolean;
};

/** These are no reason against a run that says how many assignments are expected. */
export const solvedByExpected: readonly string[] = ['overLimit', 'everyone', 'exclusion', 'notAsExpected'];

/** Prints an event about a reassignment. @returns the exit code, or undefined while there is more to come */
export function reportNews(
  news: News,
  { json, isDone = false, isCancelled = false }: Reporting,
  terminal: Terminal,
): ExitCode | undefined {
  const { writeOut, writeErr } = terminal;
  if (json) writeOut(JSON.stringify(news));
  const print = (lines: readonly string[]) => {
    if (!json) for (const line of lines) writeOut(line);
  };
  switch (news.type) {
    case 'assignmentrelay.change.rejected':
      print([describeRejection(news)]);
      return exitCodes.failed;
    case 'assignmentrelay.reassignment.held':
      print(describeHeld(news));
      if (!json && news.data.reasons.some(({ code }) => solvedByExpected.includes(code)))
        writeErr('For this command, "expected" is the option --expected.');
      return exitCodes.failed;
    case 'assignmentrelay.reassignment.planned':
      print(news.data.dryRun ? describePlan(news, terminal) : describeStart(news));
      return isDone ? exitCodes.ok : undefined;
    case 'assignmentrelay.reassignment.progress':
      if (!json) writeErr(`${formatTime(new Date(news.time))}  ${describeProgress(news)}`);
      return undefined;
    case 'assignmentrelay.reassignment.completed':
      print(describeCompleted(news));
      return isSuccess(news.data, isCancelled) ? exitCodes.ok : exitCodes.failed;
  }
}
