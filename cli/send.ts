/** `npm run send -- file.json [--new]`: posts a file's content to the queue of the relay that `npm start` runs. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { connect } from './connect.ts';
import { textOf } from './textOf.ts';

type Flags = { readonly new?: boolean; readonly queue?: string; readonly session?: string };

/** A changeId is used once; with a suffix a sample can be sent as often as one likes. */
function withNewIds(body: Buffer): Buffer {
  const suffix = Date.now().toString(36);
  return Buffer.from(body.toString().replaceAll(/("changeId"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`));
}

function toMessage(file: string, flags: Flags) {
  const body = readFileSync(file);
  const message = { messageId: randomUUID(), body: flags.new ? withNewIds(body) : body };
  return flags.session ? { ...message, sessionId: flags.session } : message;
}

async function send(files: readonly string[], flags: Flags): Promise<void> {
  const { client, config } = connect(process.env);
  const queue = flags.queue ?? config.changesQueue;
  console.error(`Service Bus: ${client.fullyQualifiedNamespace}`); // maybe not the one that runs here
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
  .description('Posts files to the relay that `npm start` runs here, or to that of the settings.')
  .argument('<files...>', 'each is the body of a message')
  .option('--new', 'gives every change a new changeId, so that a file can be sent again')
  .option('--queue <name>', 'another than that for changes, for trying what happens')
  .option('--session <id>', 'for a queue with sessions')
  .action(send);
try {
  await program.parseAsync();
} catch (error) {
  console.error(textOf(error));
  process.exitCode = 1;
}
