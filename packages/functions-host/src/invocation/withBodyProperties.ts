import type { RpcTypedData } from '../worker/functionsCore.ts';
import type { TriggerMetadata } from './toTriggerMetadata.ts';

/**
 * Reproduces a bug of the genuine host (Utility.ApplyBindingData, azure-functions-dotnet-worker#991): each top-level
 * property of a JSON object in a *string* body overwrites the metadata of that name, in any case.
 */
export function withBodyProperties(metadata: TriggerMetadata, body: string): TriggerMetadata {
  const names = new Map(Object.keys(metadata).map((name) => [name.toLowerCase(), name]));
  const overrides = Object.entries(parseObject(body)).flatMap(([name, value]) => {
    const data = toRpcTypedData(value);
    return data === undefined ? [] : [[names.get(name.toLowerCase()) ?? name, data] as const];
  });
  return { ...metadata, ...Object.fromEntries(overrides) };
}

function parseObject(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** Scalars become text, with booleans as .NET writes them. */
function toRpcTypedData(value: unknown): RpcTypedData | undefined {
  if (value === null || Array.isArray(value)) return undefined;
  if (typeof value === 'object') return { json: JSON.stringify(value) };
  return { string: typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value) };
}
