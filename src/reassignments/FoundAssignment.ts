import { createHash } from 'node:crypto';
import type { Change } from '../assignments/change.ts';
import { isNoFilter } from '../assignments/findDifferences.ts';
import type { CatalogueEntry } from '../assignments/types/catalogue.ts';
import { byName } from '../assignments/types/catalogue.ts';
import { filterProperties } from '../assignments/types/targets.ts';
import type { Reassignment } from '../changes/reassignment.ts';

/** One assignment whose target is `from`. There can be 100,000, so it holds no more than its change needs. */
export type FoundAssignment = {
  readonly type: CatalogueEntry;
  readonly policyId: string;
  readonly policyName: string | undefined;
  readonly assignmentId: string;
  /** The filter of its target; undefined if it has none. */
  readonly filter: Readonly<Record<string, unknown>> | undefined;
};

/** In most collections, an id is made of policy and group. Then it is not stored, because 100,000 would take 10 MB. */
export class StoredAssignment implements FoundAssignment {
  readonly type: CatalogueEntry;
  readonly policyId: string;
  readonly policyName: string | undefined;
  readonly filter: FoundAssignment['filter'];
  readonly #id: string | undefined;
  readonly #groupId: unknown;

  /** @param groupId the group of `from`, if it has one */
  constructor({ type, policyId, policyName, assignmentId, filter }: FoundAssignment, groupId: unknown) {
    this.type = type;
    this.policyId = policyId;
    this.policyName = policyName;
    this.filter = filter;
    this.#id = assignmentId === toId(policyId, groupId) ? undefined : assignmentId;
    this.#groupId = groupId;
  }

  get assignmentId(): string {
    return this.#id ?? toId(this.policyId, this.#groupId);
  }
}

const toId = (policyId: string, groupId: unknown) => `${policyId}_${groupId}`;

/**
 * Orders the assignments of a reassignment: an interrupted plan goes on after the last one. The spaces, which come before
 * every character of an id, make this order the same as `compareOrder`.
 */
export const orderOf = ({ type, policyId, assignmentId }: FoundAssignment): string =>
  `${type.collection} ${policyId} ${assignmentId}`.toLowerCase();

/** Compares two of them without new strings, because 100,000 would take 20 MB. For `sort`. */
export const compareOrder = (a: FoundAssignment, b: FoundAssignment): number =>
  (a.type === b.type ? 0 : compareIds(a.type.collection, b.type.collection)) ||
  compareIds(a.policyId, b.policyId) ||
  compareIds(a.assignmentId, b.assignmentId);

/** Graph compares ids without case. For `sort`. */
export function compareIds(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Every run of the same reassignment gives the change of an assignment the same id. */
export function changeIdOf({ reassignmentId }: Reassignment, found: FoundAssignment): string {
  return `${reassignmentId}:${createHash('sha256').update(orderOf(found)).digest('hex').slice(0, 16)}`;
}

/** The change of one assignment. Its filter stays. */
export function toChange(reassignment: Reassignment, found: FoundAssignment): Change {
  const { to, requestedBy, reason } = reassignment;
  const { type, policyId, assignmentId, filter } = found;
  return {
    changeId: changeIdOf(reassignment, found),
    assignmentType: type.name,
    ...((byName.get(type.name)?.length ?? 0) > 1 && { collection: type.collection }),
    operation: to ? 'update' : 'delete',
    policyId,
    assignmentId,
    ...(to && { assignment: { target: { ...to, ...filter } } }),
    ...(requestedBy && { requestedBy }),
    ...(reason && { reason }),
  };
}

/** The filter of a target. Graph writes a missing one as null, as `none`, or as an id of zeros. */
export function filterOf(target: Readonly<Record<string, unknown>>): FoundAssignment['filter'] {
  const filter = Object.fromEntries(filterProperties.map((name) => [name, target[name]]));
  return Object.values(filter).some(isNoFilter) ? undefined : filter;
}
