import { readFileSync } from 'node:fs';
import { parseOrExplain } from '@assignment-relay/emulator-kit';
import { checkReferences } from './checkReferences.ts';
import { type GraphState, graphState } from './GraphState.ts';

const schema = graphState.superRefine(checkReferences);

const sampleTenant = new URL('sampleTenant.json', import.meta.url);

/**
 * @param source the state, or the path of a JSON file with it; default: sampleTenant.json
 * @throws an error with the file and the path of every mistake
 */
export function readState(source: unknown = sampleTenant): GraphState {
  const file = typeof source === 'string' || source instanceof URL ? source : undefined;
  const what = `Graph emulator state${file === undefined ? '' : ` in ${file}`}`;
  const value = file === undefined ? source : readJson(what, file);
  return parseOrExplain(what, schema, value);
}

function readJson(what: string, file: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${what} cannot be read as JSON: ${cause}`, { cause });
  }
}
