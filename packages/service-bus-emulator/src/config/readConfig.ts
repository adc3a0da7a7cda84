import { readJsonFile } from '@assignment-relay/emulator-kit';
import { configSchema, type NamespaceConfig } from './configSchema.ts';

/**
 * Reads a Config.json; comments are allowed. Throws one error that names the file and every bad path in it.
 * @param config the path of the file, or what would be in it
 */
export function readConfig(config: string | object): NamespaceConfig {
  const [name, value] = typeof config === 'string' ? [config, readJsonFile(config)] : ['This', config];
  if (value === undefined) throw new Error(`${name}: not found`);
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data.UserConfig.Namespaces[0];
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('/')}: ${issue.message}`);
  throw new Error(`${name} is not a Service Bus emulator configuration:\n${issues.join('\n')}`);
}
