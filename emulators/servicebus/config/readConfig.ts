import { readFileSync } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { configSchema, type NamespaceConfig } from './configSchema.ts';

/**
 * Reads a Config.json; comments are allowed. Throws one error that names the file and every bad path in it.
 * @param config the path of the file, or what would be in it
 */
export function readConfig(config: string | object): NamespaceConfig {
  const [name, value] = typeof config === 'string' ? [config, parseFile(config)] : ['This', config];
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data.UserConfig.Namespaces[0];
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('/')}: ${issue.message}`);
  throw new Error(`${name} is not a Service Bus emulator configuration:\n${issues.join('\n')}`);
}

function parseFile(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!first) return value;
  const line = text.slice(0, first.offset).split('\n').length;
  throw new Error(`${file}:${line} is not JSON: ${printParseErrorCode(first.error)}`);
}
