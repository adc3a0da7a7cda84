/** `npm run send -- file.json [--new]`: posts a file's content to the queue of the relay that `npm start` runs. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ServiceBusClient } from '@azure/service-bus';
import { readRunning } from './start/running.ts';

const { positionals: files, values: flags } = parseArgs({
  allowPositionals: true,
  options: { new: { type: 'boolean' }, queue: { type: 'string', default: 'assignment-changes' } },
});

/** A changeId is used once; with a suffix a sample can be sent as often as one likes. */
function withNewIds(body: Buffer): Buffer {
  const suffix = Date.now().toString(36);
  return Buffer.from(body.toString().replaceAll(/("changeId"\s*:\s*"[^"]+)"/g, `$1.${suffix}"`));
}

const usage =
  'Usage: npm run send -- file.json [more files] [--new gives every change a new changeId] [--queue name]';

async function send(connection: string): Promise<void> {
  const client = new ServiceBusClient(connection);
  const sender = client.createSender(flags.queue);
  for (const file of files) {
    const body = readFileSync(file);
    const messageId = randomUUID();
    await sender.sendMessages({ messageId, body: flags.new ? withNewIds(body) : body });
    console.log(`${file}: sent to ${flags.queue}, message id ${messageId}`);
  }
  await client.close();
}

const connection = process.env['ServiceBusConnection'] ?? readRunning()?.serviceBusConnection;
if (files.length === 0) throw new Error(usage);
if (!connection)
  throw new Error(
    'No relay runs here: `npm start` first, or set ServiceBusConnection to a connection string.',
  );
await send(connection);
