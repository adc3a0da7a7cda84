import { readJsonFile } from '@assignment-relay/emulator-kit';
import { explainIssues } from './explainIssues.ts';
import { type HostJson, hostJsonSchema } from './hostJsonSchema.ts';

const overridePrefix = 'AzureFunctionsJobHost__';

/**
 * host.json with every default filled in, durations in milliseconds. A setting
 * `AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls` overrides its place, as in the genuine host.
 * @throws one error naming the path of every unknown name and invalid value.
 */
export function readHostJson(file: string, settings: Readonly<Record<string, string>> = {}): HostJson {
  const value = readJsonFile(file);
  if (value === undefined) throw new Error(`${file}: not found; is this the root of a Functions app?`);
  const parsed = hostJsonSchema.safeParse(withOverrides(value, settings));
  if (!parsed.success) throw new Error(explainIssues(file, parsed.error));
  return parsed.data;
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
  if (key === undefined) return scalar(text);
  const record: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  return { ...record, [key]: replaceAt(record[key], rest, text) };
}

/** Numbers and booleans as such, everything else (`00:00:05`, `Warning`) as text. */
function scalar(text: string): unknown {
  return /^(true|false|\d+)$/.test(text) ? JSON.parse(text) : text;
}
