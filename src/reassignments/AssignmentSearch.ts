import { assignmentsPath } from '../assignments/policyPaths.ts';
import { readAssignments } from '../assignments/readAssignments.ts';
import { type CatalogueEntry, catalogue } from '../assignments/types/catalogue.ts';
import { type Reassignment, targetKey } from '../changes/reassignment.ts';
import type { GraphClient } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { isNoRoute } from '../graph/isNoRoute.ts';
import type { ThrottlingArea } from '../graph/throttlingAreas.ts';
import type { Retry, RetryObserver } from '../retry/Retry.ts';
import { forEachAtOnce } from '../values/forEachAtOnce.ts';
import { isObject } from '../values/isObject.ts';
import {
  compareIds,
  compareOrder,
  type FoundAssignment,
  filterOf,
  StoredAssignment,
} from './FoundAssignment.ts';
import { isInTheWay } from './isInTheWay.ts';
import { listPolicies, type Policy } from './listPolicies.ts';

/** A collection whose assignments cannot be read. */
export type Unreadable = { readonly type: CatalogueEntry; readonly error: GraphError };

export type SearchResult = {
  /** In the order of `orderOf`. */
  readonly found: readonly FoundAssignment[];
  /** Assignments at `from` that belong to policy sets: they cannot be changed one by one. */
  readonly ofPolicySets: readonly FoundAssignment[];
  readonly unreadable: readonly Unreadable[];
  /** Those of `found` whose policies have another assignment for `to`: their changes would fail. */
  readonly inTheWay: readonly FoundAssignment[];
};

type Observer = Pick<RetryObserver, 'onRetry'>;
type OfType = Pick<SearchResult, 'found' | 'ofPolicySets' | 'inTheWay'>;

/** Enough for the rate of a search (pace.ts) while Graph answers within 0.3 s. */
const readsAtOnce = 8;

/** Finds the assignments of a reassignment: all policies of every type, and all pages of their assignments. */
export class AssignmentSearch {
  readonly #graph: GraphClient;
  readonly #retry: Pick<Retry, 'run'>;
  readonly #lanes: readonly ThrottlingArea[];
  #policiesRead = 0;

  /** @param lanes the lanes in use */
  constructor(graph: GraphClient, retry: Pick<Retry, 'run'>, lanes: readonly ThrottlingArea[]) {
    this.#graph = graph;
    this.#retry = retry;
    this.#lanes = lanes;
  }

  /** @throws GraphError if Graph does not answer for long; the next delivery searches again */
  async find(reassignment: Reassignment, observer: Observer): Promise<SearchResult> {
    const { assignmentTypes } = reassignment;
    const types = catalogue.filter(
      ({ name, throttlingArea }) =>
        this.#lanes.includes(throttlingArea) && (assignmentTypes?.includes(name) ?? true),
    );
    const found: FoundAssignment[] = [];
    const ofPolicySets: FoundAssignment[] = [];
    const unreadable: Unreadable[] = [];
    const inTheWay = new Set<FoundAssignment>();
    for (const type of types)
      try {
        const ofType = await this.#findOfType(type, reassignment, observer);
        for (const one of ofType.found) found.push(one);
        for (const one of ofType.ofPolicySets) ofPolicySets.push(one);
        for (const one of ofType.inTheWay) inTheWay.add(one);
      } catch (error) {
        if (!(error instanceof GraphError) || error.transient) throw error;
        unreadable.push({ type, error });
      }
    const once = oncePerAssignment(oncePerProfile(found));
    return {
      found: once,
      ofPolicySets: oncePerAssignment(ofPolicySets),
      unreadable,
      inTheWay: inTheWay.size === 0 ? [] : once.filter((one) => inTheWay.has(one)),
    };
  }

  async #findOfType(type: CatalogueEntry, reassignment: Reassignment, observer: Observer): Promise<OfType> {
    const { policyIds, from } = reassignment;
    const wanted = policyIds && new Set(policyIds.map((id) => id.toLowerCase()));
    const all = await this.#retry.run(() => listPolicies(this.#graph, type), observer);
    const policies = all.filter(({ id }) => wanted?.has(id.toLowerCase()) ?? true);
    const found: FoundAssignment[] = [];
    const ofPolicySets: FoundAssignment[] = [];
    const inTheWay: FoundAssignment[] = [];
    const fromKey = targetKey(from);
    const read = async (policy: Policy) => {
      const list = await this.#assignmentsOf(type, policy, observer);
      for (const row of list?.rows ?? []) {
        const { id: assignmentId, target, source } = row;
        if (!isObject(target) || targetKey(target) !== fromKey) continue;
        const filter = filterOf(target);
        const one = new StoredAssignment(
          { type, policyId: policy.id, policyName: policy.name, assignmentId, filter },
          from['groupId'],
        );
        (source === 'policySets' ? ofPolicySets : found).push(one);
        if (list && source !== 'policySets' && isInTheWay(reassignment, one, list)) inTheWay.push(one);
      }
    };
    await forEachAtOnce(readsAtOnce, policies, read);
    return { found, ofPolicySets, inTheWay };
  }

  /** A policy that was deleted meanwhile has none. */
  async #assignmentsOf(type: CatalogueEntry, { id: policyId }: Policy, observer: Observer) {
    const path = assignmentsPath(type, { policyId });
    const readBefore = this.#policiesRead;
    try {
      const list = await this.#retry.run(() => readAssignments(this.#graph, type, path), observer);
      this.#policiesRead++;
      return list;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const { status = 0 } = error.options;
      if (status === 404 && !isNoRoute(error.options)) return undefined;
      if (status >= 500 && this.#policiesRead > readBefore) throw onlyThisPolicyFails(error);
      throw error;
    }
  }
}

/** Intune can answer for one policy with 500 for days. Without this, the search would begin again and again. */
function onlyThisPolicyFails({ options }: GraphError): GraphError {
  const reason = `${options.reason}; meanwhile other policies could be read`;
  return new GraphError({ ...options, reason, transient: false });
}

/**
 * While policies are created or deleted, Graph can list one on two pages. A repeated change would have the message id of the
 * first one, and Service Bus would drop it: its reassignment would never end.
 */
function oncePerAssignment(found: readonly FoundAssignment[]): FoundAssignment[] {
  const sorted = found.toSorted(compareOrder);
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return !before || compareOrder(before, one) !== 0;
  });
}

/** Some profiles are in two collections. Each of their assignments counts once, in the first collection. */
function oncePerProfile(found: readonly FoundAssignment[]): FoundAssignment[] {
  const inTwo = policiesOfTwoTypes(found);
  const seen = new Set<string>();
  return found.filter(({ policyId, assignmentId }) => {
    if (!inTwo.has(policyId.toLowerCase())) return true;
    const key = `${policyId} ${assignmentId}`.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

/** Neighbours are compared, because a Map of 100,000 policies would take 10 MB. */
function policiesOfTwoTypes(found: readonly FoundAssignment[]): ReadonlySet<string> {
  const sorted = found.toSorted((a, b) => compareIds(a.policyId, b.policyId));
  const inTwo = sorted.filter(({ type, policyId }, index) => {
    const before = sorted[index - 1];
    return before && before.type !== type && compareIds(before.policyId, policyId) === 0;
  });
  return new Set(inTwo.map(({ policyId }) => policyId.toLowerCase()));
}
