import { parseOrExplain, readJsonFile } from '@assignment-relay/emulator-kit';
import { type HostJson, hostJsonSchema } from './hostJsonSchema.ts';

const overridePrefix = 'AzureFunctionsJobHost__';

/**
 * host.json with every default filled in and durations in milliseconds. As in the genuine host, the setting
 * `AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls` overrides the value at that path.
 * @throws one error with the path of every unknown name and invalid value
 */
export function readHostJson(file: string, settings: Readonly<Record<string, string>> = {}): HostJson {
  const value = readJsonFile(file);
  if (value === undefined) throw new Error(`${file}: not found; is this the root of a Functions app?`);
  return parseOrExplain(file, hostJsonSchema, withOverrides(value, settings));
}

function withOverrides(value: unknown, settings: Readonly<Record<string, string>>): unknown {
  return Object.entries(settings)
    .filter(([name]) => name.startsWith(overridePrefix))
    .reduce(
      (json, [name, text]) => replaceAt(json, name.slice(overridePrefix.length).split('__'), text),
      value,
    );
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return toScalar(text);
  const record: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  return { ...record, [key]: replaceAt(record[key], rest, text) };
}

/** Numbers and booleans become JSON values; everything else (`00:00:05`, `Warning`) stays text. */
function toScalar(text: string): unknown {
  return /^(true|false|\d+)$/.test(text) ? JSON.parse(text) : text;
}
