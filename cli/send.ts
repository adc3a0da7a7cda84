/** `npm run send -- file.json [--new]`: posts the content of files to the relay that `npm start` runs. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { messageOf } from '../src/values/messageOf.ts';
import { connect } from './connect.ts';
import { explainError } from './explainError.ts';

type Flags = { readonly new?: boolean; readonly queue?: string; readonly session?: string };

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
    throw new Error(`Cannot read ${file}: ${reason}. Name a file, e.g. samples/compliance.json.`, { cause });
  }
}

function toMessage(file: string, flags: Flags) {
  const body = read(file);
  const message = { messageId: randomUUID(), body: flags.new ? withNewIds(body) : body };
  return flags.session ? { ...message, sessionId: flags.session } : message;
}

async function send(files: readonly string[], flags: Flags): Promise<void> {
  const { client, config } = connect(process.env);
  const queue = flags.queue ?? config.changesQueue;
  console.error(`Service Bus: ${client.fullyQualifiedNamespace}`); // it may not be the local one
  try {
    const sender = client.createSender(queue);
    for (const file of files) {
      const message = toMessage(file, flags);
      await sender.sendMessages(message);
      console.log(`${file}: sent to ${queue}, message id ${message.messageId}`);
    }
  } finally {
    await client.close();
  }
}

const program = new Command('npm run send --')
  .description('Post files to the relay that `npm start` runs, or to the Service Bus of the settings.')
  .argument('<files...>', 'each file is the body of one message')
  .option('--new', 'give every change a new changeId, so that a file can be sent again')
  .option('--queue <name>', 'send to this queue instead of the one for changes')
  .option('--session <id>', 'session id, for a queue with sessions')
  .action(send);
try {
  await program.parseAsync();
} catch (error) {
  console.error(explainError(error));
  process.exitCode = 1;
}
