import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { withConnection } from '../connect.ts';
import { exitCodeOf, type Finding } from '../doctor/Finding.ts';
import { layOut } from '../doctor/layOut.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { explainError } from '../explainError.ts';
import type { Context } from '../Run.ts';
import { ResultRecord } from '../record/ResultRecord.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { dismissCopy } from './dismissCopy.ts';
import { explainSilence } from './explainSilence.ts';
import { findMessage } from './findMessage.ts';
import { judgeEvent } from './judgeEvent.ts';
import { smokeChange } from './smokeChange.ts';

export type SmokeOptions = Target & {
  readonly lane?: ThrottlingArea;
  /** In seconds. */
  readonly timeout: number;
  readonly json?: boolean;
};

/** Sends a change that cannot change anything, and waits until it fails with Graph's 404. */
export function smoke(options: SmokeOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  return withConnection(options, context, async (client, config) => {
    const lane = options.lane ?? config.lanes[0] ?? 'configuration';
    const change = smokeChange(lane);
    const { changeId } = change;
    const stopped = terminal.untilStopped?.() ?? new AbortController().signal;
    const record = new ResultRecord(client, config.resultsTopic);
    const from = await record.end();
    const start = performance.now();
    await new ServiceBusMessageSender(client).send(config.changesQueue, [
      { messageId: randomUUID(), body: Buffer.from(JSON.stringify(change)) },
    ]);
    terminal.writeErr(
      `${changeId}: an update of the policy ${change.policyId}, which does not exist, in the lane ${lane}.`,
    );
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(options.timeout * 1_000)]);
    const event = await firstResult(record, from, changeId, signal);
    const seconds = (performance.now() - start) / 1_000;
    if (!event && stopped.aborted) {
      terminal.writeErr(explainLater(changeId, options));
      return exitCodes.stopped;
    }
    const finding = event
      ? judgeEvent(event, seconds)
      : explainSilence(await findMessage(client, config, lane, changeId), options.timeout);
    report(finding, { changeId, lane, seconds }, options, terminal);
    if (event) await dismiss(client, config, changeId, options, terminal);
    else terminal.writeErr(explainLater(changeId, options));
    return exitCodeOf([finding]);
  });
}

async function firstResult(
  record: ResultRecord,
  from: number,
  changeId: string,
  signal: AbortSignal,
): Promise<ResultEvent | undefined> {
  for await (const event of record.follow(from, signal)) if (event.data.changeId === changeId) return event;
  return undefined;
}

function report(
  finding: Finding,
  { changeId, lane, seconds }: { changeId: string; lane: string; seconds: number },
  { json }: SmokeOptions,
  terminal: Terminal,
): void {
  const facts = { changeId, lane, seconds: Math.round(seconds * 10) / 10 };
  terminal.writeOut(json ? JSON.stringify({ ...finding, ...facts }) : layOut(finding, terminal));
}

/** The test has its answer by now, so a copy that stays does not change the exit code. */
async function dismiss(
  client: ServiceBusClient,
  config: Config,
  changeId: string,
  target: Target,
  { writeErr }: Terminal,
): Promise<void> {
  const why = await dismissCopy(client, config, changeId).catch(explainError);
  writeErr(
    why === undefined
      ? `Its copy in ${config.errorsQueue} was dismissed.`
      : `Its copy in ${config.errorsQueue} was not dismissed: ${why}. ${dismissCommand(changeId, target)}`,
  );
}

const dismissCommand = (changeId: string, target: Target) =>
  `Dismiss it: ${commandTo(['errors', 'dismiss', changeId], target)}`;

const explainLater = (changeId: string, target: Target) =>
  `The change stays where it is, and changes nothing. When it has failed, its copy needs no work. ${dismissCommand(changeId, target)}`;
