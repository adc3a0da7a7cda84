import { resolve } from 'node:path';
import { parseOrExplain, readJsonFile } from '@assignment-relay/emulator-kit';
import { configSchema, type NamespaceConfig } from './configSchema.ts';

/**
 * Reads a Config.json. One error names every bad value with its path.
 * @param config the path of the file, or its parsed content
 */
export function readConfig(config: string | object): NamespaceConfig {
  const [name, content] =
    typeof config === 'string' ? [config, readFile(config)] : ['The configuration', config];
  const what = `${name} is not a valid Service Bus emulator configuration`;
  return parseOrExplain(what, configSchema, content).UserConfig.Namespaces[0];
}

function readFile(file: string): unknown {
  const content = readJsonFile(file);
  if (content !== undefined) return content;
  throw new Error(
    `There is no configuration file ${resolve(file)}. Create it, or name another file: ` +
      'with --config on the command line, or with the option config in code.',
  );
}
