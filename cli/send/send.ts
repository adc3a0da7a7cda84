import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { ServiceBusMessageSender } from '../../src/servicebus/ServiceBusMessageSender.ts';
import { type Checked, checkMessages } from '../changes/checkMessages.ts';
import { type Format, readMessages } from '../changes/readMessages.ts';
import type { SourceMessage } from '../changes/SourceMessage.ts';
import { writeMistakes } from '../check/check.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { count } from '../terminal/count.ts';

export type SendOptions = Target & {
  readonly format?: Format;
  readonly new?: boolean;
  readonly force?: boolean;
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
  const { writeOut, writeErr } = context.terminal;
  const read = await readMessages(files, options.format, context.terminal);
  const messages = options.new ? withNewIds(read) : read;
  const { mistakes } = checkUnlessForced(messages, options);
  if (mistakes.length > 0) {
    writeMistakes(mistakes, json, context.terminal);
    writeErr(`✗ ${count(mistakes.length, 'mistake')}: nothing was sent. --force sends all the same.`);
    return exitCodes.usage;
  }
  return withConnection(options, context, async (client, config) => {
    const queue = options.queue ?? config.changesQueue;
    const sender = new ServiceBusMessageSender(client);
    for (const [file, ofFile] of Map.groupBy(messages, (message) => message.file)) {
      const outgoing = ofFile.map(({ body }) => toOutgoing(body, options));
      await sender.send(queue, outgoing);
      for (const line of describeSent(file, queue, outgoing, json)) writeOut(line);
    }
    return exitCodes.ok;
  });
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
function checkUnlessForced(messages: readonly SourceMessage[], { force, queue }: SendOptions): Checked {
  return force || queue !== undefined ? { changes: [], mistakes: [] } : checkMessages(messages);
}

/** The relay drops a change that it has accepted before. With a suffix in its changeId, it is another change. */
function withNewIds(messages: readonly SourceMessage[]): SourceMessage[] {
  const suffix = Date.now().toString(36);
  return messages.map((message) => ({
    ...message,
    body: Buffer.from(message.body.toString().replaceAll(/("changeId"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`)),
  }));
}

function toOutgoing(body: Buffer, { session }: SendOptions): OutgoingMessage {
  const message = { messageId: randomUUID(), body };
  return session ? { ...message, sessionId: session } : message;
}
