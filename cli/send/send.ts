import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';
import { count } from '../../src/values/count.ts';
import { type Checked, checkMessages, type Mistake } from '../changes/checkMessages.ts';
import { type Format, readMessages } from '../changes/readMessages.ts';
import type { SourceMessage } from '../changes/SourceMessage.ts';
import { writeMistakes } from '../check/check.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { ResultRecord } from '../record/ResultRecord.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { findUsedIds } from './findUsedIds.ts';
import { findWaitingIds } from './findWaitingIds.ts';
import { waitForReassignments } from './waitForReassignments.ts';
import { waitForResults } from './waitForResults.ts';

export type SendOptions = Target & {
  readonly format?: Format;
  readonly new?: boolean;
  readonly force?: boolean;
  readonly wait?: boolean;
  /** In seconds. */
  readonly timeout: number;
  readonly queue?: string;
  readonly session?: string;
  readonly json?: boolean;
};

/** Sends the messages of the files. With a mistake in any of them, nothing is sent. */
export async function send(
  files: readonly string[],
  options: SendOptions,
  context: Context,
): Promise<ExitCode> {
  const { json = false } = options;
  const { terminal } = context;
  const read = await readMessages(files, options.format, terminal);
  const messages = options.new ? withNewIds(read) : read;
  const checked = check(messages, options);
  if (isRefused(checked.mistakes, options, terminal)) return exitCodes.usage;
  if (messages.length === 0) {
    terminal.writeErr('No changes: nothing was sent.');
    return exitCodes.ok;
  }
  return withConnection(options, context, async (client, config) => {
    const record = new ResultRecord(client, config.resultsTopic);
    const knownIds = options.force ? [] : await findKnownIds(checked, record, client, config, terminal);
    if (isRefused(knownIds, options, terminal)) return exitCodes.usage;
    const from = options.wait ? await record.end() : 0;
    await sendAll(messages, options.queue ?? config.changesQueue, options, client, terminal);
    if (!options.wait) return exitCodes.ok;
    const { changeIds, reassignments } = checked;
    const wait = { record, from, json, timeoutMs: options.timeout * 1_000 };
    const codes = [
      ...(changeIds.length > 0 ? [await waitForResults({ ...wait, changeIds }, terminal)] : []),
      ...(await waitForReassignments(
        { ...wait, requests: reassignments.map(({ request }) => request) },
        terminal,
      )),
    ];
    return worstOf(codes);
  });
}

/** Stopping and waiting in vain hide what became of the rest. */
const worstOf = (codes: readonly ExitCode[]): ExitCode =>
  [exitCodes.stopped, exitCodes.noAnswer, exitCodes.failed].find((code) => codes.includes(code)) ??
  exitCodes.ok;

function isRefused(mistakes: readonly Mistake[], { force, json }: SendOptions, terminal: Terminal): boolean {
  if (mistakes.length === 0 || force) return false;
  writeMistakes(mistakes, json ?? false, terminal);
  terminal.writeErr(`✗ ${count(mistakes.length, 'mistake')}: nothing was sent. --force sends all the same.`);
  return true;
}

/** Changes whose changeId has a result, or waits for one. */
async function findKnownIds(
  { changes }: Checked,
  record: ResultRecord,
  client: ServiceBusClient,
  config: Config,
  terminal: Terminal,
): Promise<Mistake[]> {
  if (changes.length === 0) return [];
  const [used, waiting] = await Promise.all([
    findUsedIds(changes, record, terminal),
    findWaitingIds(changes, client, config, terminal),
  ]);
  return [...used, ...waiting];
}

async function sendAll(
  messages: readonly SourceMessage[],
  queue: string,
  options: SendOptions,
  client: ServiceBusClient,
  { writeOut }: Terminal,
): Promise<void> {
  const sender = new ServiceBusMessageSender(client);
  for (const [file, ofFile] of Map.groupBy(messages, (message) => message.file)) {
    const outgoing = ofFile.map(({ body }) => toOutgoing(body, options));
    await sender.send(queue, outgoing);
    if (options.json && options.wait) continue; // each result is a line of its own
    for (const line of describeSent(file, queue, outgoing, options.json ?? false)) writeOut(line);
  }
}

function describeSent(
  file: string,
  queue: string,
  messages: readonly OutgoingMessage[],
  json: boolean,
): string[] {
  if (json) return messages.map(({ messageId }) => JSON.stringify({ file, queue, messageId }));
  const [only, ...others] = messages;
  return only && others.length === 0
    ? [`${file}: sent to ${queue}, message id ${only.messageId}`]
    : [`${file}: ${count(messages.length, 'message')} sent to ${queue}`];
}

/** Another queue than the one for changes has other messages, such as operations. */
const check = (messages: readonly SourceMessage[], { queue }: SendOptions): Checked =>
  queue === undefined
    ? checkMessages(messages)
    : { changes: [], reassignments: [], mistakes: [], changeIds: [] };

/** The relay drops a change that it has accepted before. With a suffix in its changeId, it is another change. */
function withNewIds(messages: readonly SourceMessage[]): SourceMessage[] {
  const suffix = Date.now().toString(36);
  return messages.map((message) => ({
    ...message,
    body: Buffer.from(
      message.body.toString().replaceAll(/("(?:changeId|reassignmentId)"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`),
    ),
  }));
}

function toOutgoing(body: Buffer, { session }: SendOptions): OutgoingMessage {
  const message = { messageId: randomUUID(), body };
  return session ? { ...message, sessionId: session } : message;
}
