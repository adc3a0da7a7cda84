import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { eventLine } from './eventLine.ts';
import { ResultRecord } from './ResultRecord.ts';

export type WatchOptions = Target & { readonly since?: Date; readonly json?: boolean };

const never = () => new AbortController().signal;

/** Prints each result as it is published, until it is stopped. */
export function watch({ since, json = false, namespace }: WatchOptions, context: Context): Promise<ExitCode> {
  const { writeOut, untilStopped = never } = context.terminal;
  const signal = untilStopped();
  return withConnection({ namespace }, context, async (client, { resultsTopic }) => {
    const record = new ResultRecord(client, resultsTopic);
    const from = since ? await record.firstSince(since) : await record.end();
    context.terminal.writeErr('Waiting for results. Press Ctrl-C to stop.');
    for await (const event of record.follow(from, signal)) writeOut(eventLine(event, json, context.terminal));
    return exitCodes.stopped;
  });
}
