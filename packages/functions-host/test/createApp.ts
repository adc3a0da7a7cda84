import { symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { temporaryFolder } from './temporaryFolder.ts';

/** An app of one file that can import @azure/functions. */
export async function createApp(
  source: string,
  { main = 'index.cjs', hostJson = '{ "version": "2.0" }' } = {},
): Promise<string> {
  const root = await temporaryFolder({
    'package.json': JSON.stringify({ main }),
    'host.json': hostJson,
    'index.cjs': `const { app } = require('@azure/functions');\n${source}`,
  });
  const library = path.dirname(createRequire(import.meta.url).resolve('@azure/functions/package.json'));
  await symlink(path.join(library, '../..'), path.join(root, 'node_modules'));
  return root;
}

/** Registers a function; the name and the queue do not matter. */
export const aFunction = `app.serviceBusQueue('f', { connection: 'ServiceBusConnection', queueName: 'q', handler: () => {} });`;
