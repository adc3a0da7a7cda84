import type { CollectionName } from '../catalogue/collections.ts';
import type { GraphState, Policy } from './GraphState.ts';
import { readState } from './readState.ts';
import { toIdKey } from './sameId.ts';

/** Lists policies, and finds them by id. Callers change their assignments directly. */
export class Tenant {
  #state: GraphState;
  #policies: Map<string, Policy>;

  constructor(source?: unknown) {
    this.#state = readState(source);
    this.#policies = indexPolicies(this.#state);
  }

  policies(collection: CollectionName): readonly Policy[] {
    return this.#state[collection];
  }

  policy(collection: CollectionName, id: string): Policy | undefined {
    return this.#policies.get(`${collection}/${toIdKey(id)}`);
  }

  state(): GraphState {
    return structuredClone(this.#state);
  }

  /** @throws an error with the path of every mistake, and keeps the old state */
  setState(source: unknown): void {
    this.#state = readState(source);
    this.#policies = indexPolicies(this.#state);
  }
}

const indexPolicies = (state: GraphState) =>
  new Map<string, Policy>(
    Object.entries(state).flatMap(([collection, policies]) =>
      policies.map((policy) => [`${collection}/${toIdKey(policy.id)}`, policy] as const),
    ),
  );
