import type { ResultEvent } from '../../src/results/resultEvent.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { ResultRecord } from './ResultRecord.ts';
import { describeSummary, summarize } from './summarize.ts';
import { csvHeading, csvRow } from './toCsv.ts';

export type ReportOptions = Target & {
  readonly since: Date;
  readonly csv?: boolean;
  readonly json?: boolean;
};

/** Counts the results since a time, or lists them as CSV. */
export function report(options: ReportOptions, context: Context): Promise<ExitCode> {
  const { since, csv, json } = options;
  const { writeOut, writeErr } = context.terminal;
  return withConnection(options, context, async (client, { resultsTopic }) => {
    const record = new ResultRecord(client, resultsTopic);
    const events: ResultEvent[] = [];
    for await (const event of record.read(await record.firstSince(since))) events.push(event);
    if (csv) for (const line of [csvHeading, ...events.map(csvRow)]) writeOut(line);
    else if (json) writeOut(JSON.stringify({ since, ...summarize(events) }));
    else {
      writeErr(`Results since ${formatTime(since)}:`);
      writeOut(describeSummary(summarize(events)));
    }
    return exitCodes.ok;
  });
}
