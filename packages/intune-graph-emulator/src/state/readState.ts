import { readFileSync } from 'node:fs';
import { parseOrExplain } from '../parseOrExplain.ts';
import { checkReferences } from './checkReferences.ts';
import { type GraphState, graphState } from './GraphState.ts';

const schema = graphState.superRefine(checkReferences);

const defaultState = new URL('../state.json', import.meta.url);

/**
 * @param source the state itself, the path of a JSON file with it, or nothing for the tenant in state.json
 * @throws Error that names the file and the place in it
 */
export function readState(source: unknown = defaultState): GraphState {
  const file = typeof source === 'string' || source instanceof URL ? source : undefined;
  const what = `Graph emulator state${file === undefined ? '' : ` in ${file}`}`;
  const value = file === undefined ? source : readJson(what, file);
  return parseOrExplain(what, schema, value);
}

function readJson(what: string, file: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${what} cannot be read as JSON: ${cause}`, {
      cause,
    });
  }
}
