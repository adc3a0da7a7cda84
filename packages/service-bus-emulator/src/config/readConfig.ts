import { resolve } from 'node:path';
import { readJsonFile } from '@assignment-relay/emulator-kit';
import * as z from 'zod';
import { configSchema, type NamespaceConfig } from './configSchema.ts';

/**
 * Reads a Config.json. One error names every bad value with its path.
 * @param config the path of the file, or its parsed content
 */
export function readConfig(config: string | object): NamespaceConfig {
  const [name, content] =
    typeof config === 'string' ? [config, readFile(config)] : ['The configuration', config];
  const parsed = configSchema.safeParse(content);
  if (parsed.success) return parsed.data.UserConfig.Namespaces[0];
  throw new Error(
    `${name} is not a valid Service Bus emulator configuration:\n${z.prettifyError(parsed.error)}`,
  );
}

function readFile(file: string): unknown {
  const content = readJsonFile(file);
  if (content !== undefined) return content;
  throw new Error(
    `There is no configuration file ${resolve(file)}. Create it, or name another file: ` +
      'with --config on the command line, or with the option config in code.',
  );
}
