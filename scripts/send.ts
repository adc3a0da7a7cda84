/** `npm run send -- file.json [--new]`: posts a file's content to the queue of the relay that `npm start` runs. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { readRunning } from './start/running.ts';

const usage = `Usage: npm run send -- file.json [more files] [--new] [--queue name] [--session id]
  --new gives every change a new changeId; another queue than assignment-changes is for trying what happens.`;

type Target = {
  readonly queue: string;
  readonly session?: string | undefined;
  readonly new?: boolean | undefined;
};

/** A changeId is used once; with a suffix a sample can be sent as often as one likes. */
function withNewIds(body: Buffer): Buffer {
  const suffix = Date.now().toString(36);
  return Buffer.from(body.toString().replaceAll(/("changeId"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`));
}

function toMessage(file: string, target: Target) {
  const body = readFileSync(file);
  const message = { messageId: randomUUID(), body: target.new ? withNewIds(body) : body };
  return target.session ? { ...message, sessionId: target.session } : message;
}

async function send(files: readonly string[], target: Target): Promise<void> {
  const connection = process.env['ServiceBusConnection'] ?? readRunning()?.serviceBusConnection;
  if (files.length === 0) throw new Error(usage);
  if (!connection)
    throw new Error(
      'No relay runs here: `npm start` first, or set ServiceBusConnection to a connection string.',
    );
  const client = new ServiceBusClient(connection);
  console.error(`Service Bus: ${client.fullyQualifiedNamespace}`); // maybe not the one that runs here
  try {
    await sendEach(client.createSender(target.queue), files, target);
  } finally {
    await client.close();
  }
}

async function sendEach(sender: ServiceBusSender, files: readonly string[], target: Target): Promise<void> {
  for (const file of files) {
    const message = toMessage(file, target);
    await sender.sendMessages(message);
    console.log(`${file}: sent to ${target.queue}, message id ${message.messageId}`);
  }
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      new: { type: 'boolean' },
      queue: { type: 'string', default: 'assignment-changes' },
      session: { type: 'string' },
    },
  });
  await send(positionals, values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
