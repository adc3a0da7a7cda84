import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { toReassignmentEvent } from '../reassign/News.ts';
import { reassignmentLine } from '../reassign/reassignmentLine.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { eventLine } from './eventLine.ts';
import { ResultRecord, toResult } from './ResultRecord.ts';

export type WatchOptions = Target & { readonly since?: Date; readonly json?: boolean };

const never = () => new AbortController().signal;

/** Prints each result, and each event of a reassignment, as it is published, until it is stopped. */
export function watch({ since, json = false, namespace }: WatchOptions, context: Context): Promise<ExitCode> {
  const { writeOut, untilStopped = never } = context.terminal;
  const signal = untilStopped();
  return withConnection({ namespace }, context, async (client, { resultsTopic }) => {
    const record = new ResultRecord(client, resultsTopic);
    const from = since ? await record.firstSince(since) : await record.end();
    context.terminal.writeErr('Waiting for results. Press Ctrl-C to stop.');
    for await (const event of record.follow(from, signal, toAnyEvent))
      writeOut(toLine(event, json, context.terminal));
    return exitCodes.stopped;
  });
}

type AnyEvent = ResultEvent | ReassignmentEvent;

const toAnyEvent = (body: unknown): AnyEvent | undefined => toReassignmentEvent(body) ?? toResult(body);

function toLine(event: AnyEvent, json: boolean, terminal: Terminal): string {
  if (isResult(event)) return eventLine(event, json, terminal);
  return json ? JSON.stringify(event) : reassignmentLine(event, terminal);
}

const isResult = (event: AnyEvent): event is ResultEvent => 'outcome' in event.data;
