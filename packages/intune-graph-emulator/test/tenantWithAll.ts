import { type CollectionName, collectionNames, collectionOf } from '../src/catalogue/collections.ts';
import type { GraphState, Policy } from '../src/tenant/GraphState.ts';
import { readState } from '../src/tenant/readState.ts';
import { group } from './ids.ts';
import { include } from './targets.ts';

/** The sample tenant, with a policy in each collection that is empty there: a new collection needs no sample. */
export function tenantWithAll(): GraphState {
  const state = readState();
  const added = collectionNames
    .filter((name) => state[name].length === 0 && collectionOf(name).documented.includes('list'))
    .map((name, index): [CollectionName, Policy[]] => [name, [aPolicy(name, index)]]);
  return { ...state, ...Object.fromEntries(added) };
}

function aPolicy(name: CollectionName, index: number): Policy {
  const id = `abababab-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const assignment = { id: `${id}_${group(1)}`, target: include(1) };
  return {
    id,
    '@odata.type': `#microsoft.graph.${collectionOf(name).policy.type}`,
    assignments: [assignment],
  };
}
