import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { ResultRecord } from '../record/ResultRecord.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { type News, toNewsOf } from './News.ts';

export type Following = {
  readonly record: ResultRecord;
  /** The sequence number from which news can come. */
  readonly from: number;
  readonly reassignmentId: string;
  /** Name of the request, if other requests can have the same id. */
  readonly request?: string;
  /** Where the command looks: its hints name the same namespace. */
  readonly target?: Target;
  /** How long there may be no news. */
  readonly silenceMs: number;
};

/**
 * Takes the news of a reassignment until one of them decides the exit code.
 * @returns 3 if there is no news for too long, 130 after Ctrl-C
 */
export async function followNews(
  { record, from, reassignmentId, request, target, silenceMs }: Following,
  { untilStopped, writeErr }: Terminal,
  take: (news: News) => ExitCode | undefined,
): Promise<ExitCode> {
  const stopped = untilStopped?.();
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  const signal = stopped ? AbortSignal.any([stopped, silence.signal]) : silence.signal;
  try {
    for await (const news of record.follow(from, signal, toNewsOf(reassignmentId, request))) {
      timer.refresh();
      const code = take(news);
      if (code !== undefined) return code;
    }
  } finally {
    clearTimeout(timer);
  }
  if (stopped?.aborted) return exitCodes.stopped;
  writeErr(
    `✗ No news of ${reassignmentId} for ${silenceMs / 1_000} s. \`${commandTo(['status'], target)}\` shows whether the relay works.`,
  );
  return exitCodes.noAnswer;
}
