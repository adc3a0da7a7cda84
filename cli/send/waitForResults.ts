import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { count } from '../../src/values/count.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { eventLine } from '../record/eventLine.ts';
import { exitCodeOf } from '../record/exitCodeOf.ts';
import type { ResultRecord } from '../record/ResultRecord.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export type Wait = {
  readonly record: ResultRecord;
  /** The sequence number from which the results of these changes can come. */
  readonly from: number;
  readonly changeIds: readonly string[];
  readonly timeoutMs: number;
  readonly json: boolean;
};

/** Prints the result of each change as it is published. @returns the exit code for all of them */
export async function waitForResults(
  { record, from, changeIds, timeoutMs, json }: Wait,
  terminal: Terminal,
): Promise<ExitCode> {
  const missing = new Set(changeIds);
  const stopped = terminal.untilStopped?.();
  const timeout = AbortSignal.timeout(timeoutMs);
  const events: ResultEvent[] = [];
  for await (const event of record.follow(from, stopped ? AbortSignal.any([stopped, timeout]) : timeout)) {
    if (!missing.delete(event.data.changeId)) continue;
    events.push(event);
    terminal.writeOut(eventLine(event, json, terminal));
    if (missing.size === 0) break;
  }
  const applied = events.filter(({ data }) => data.outcome === 'applied').length;
  terminal.writeErr(`${applied} of ${count(changeIds.length, 'change')} applied.`);
  if (missing.size === 0) return exitCodeOf(events);
  terminal.writeErr(`No result yet: ${[...missing].join(' ')}`);
  return stopped?.aborted ? exitCodes.stopped : exitCodes.noAnswer;
}
