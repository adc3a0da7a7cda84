import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf } from '../../src/values/messageOf.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { UsageError } from '../UsageError.ts';

export type SendOptions = Target & {
  readonly new?: boolean;
  readonly queue?: string;
  readonly session?: string;
};

/** The relay drops a change that it has accepted before. With a suffix in its changeId, it is another change. */
function withNewIds(body: Buffer): Buffer {
  const suffix = Date.now().toString(36);
  return Buffer.from(body.toString().replaceAll(/("changeId"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`));
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const reason = messageOf(cause);
    throw new UsageError(`Cannot read ${file}: ${reason}. Name a file, e.g. samples/compliance.json.`, {
      cause,
    });
  }
}

function toMessage(file: string, flags: SendOptions) {
  const body = read(file);
  const message = { messageId: randomUUID(), body: flags.new ? withNewIds(body) : body };
  return flags.session ? { ...message, sessionId: flags.session } : message;
}

/** Posts the content of each file as one message. Every file is read before the first one is sent. */
export function send(files: readonly string[], options: SendOptions, context: Context): Promise<ExitCode> {
  const messages = files.map((file) => ({ file, message: toMessage(file, options) }));
  return withConnection(options, context, async (client, config) => {
    const queue = options.queue ?? config.changesQueue;
    const sender = client.createSender(queue);
    for (const { file, message } of messages) {
      await sender.sendMessages(message);
      context.terminal.writeOut(`${file}: sent to ${queue}, message id ${message.messageId}`);
    }
    return exitCodes.ok;
  });
}
