import type { GraphRequest } from '../graph/GraphClient.ts';
import { isExclusion } from './audienceOf.ts';
import type { Change } from './change.ts';
import { operations } from './operations/operations.ts';
import { assignmentPath, assignmentsPath } from './policyPaths.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

export type Assignment = Readonly<Record<string, unknown>>;

export type Write = {
  /** The documented PATCH or POST of one change. */
  readonly request: GraphRequest & { readonly body: Assignment };
  /** What the assignment has to be afterwards. Without a target, its id says which one is meant. */
  readonly asked: Assignment;
  /** Properties that the change does not name, as far as the id says what they are. A search without the id compares them. */
  readonly kept?: Assignment | undefined;
  /** Path of the policy's assignments. */
  readonly collection: string;
};

/** @param change a create, or an update that names the id of its assignment */
export function toWrite(type: AssignmentType, change: Change): Write {
  const collection = assignmentsPath(type, change);
  const { assignmentId } = change;
  const body = toBody(type, change.assignment ?? {});
  const asked = body['target'] ? readable(type, body) : { ...readable(type, body), id: assignmentId };
  return {
    request: {
      method: operations[change.operation].method,
      version: type.version(body),
      path: assignmentId === undefined ? collection : assignmentPath(collection, assignmentId),
      body: change.operation === 'update' ? withoutRefused(type, body) : body,
      throttlingArea: type.throttlingArea,
    },
    asked,
    kept: type.readId?.(assignmentId ?? ''),
    collection,
  };
}

/** An update to an exclusion removes what Intune refuses there: the assignment may still have it. */
export function withoutRefused(type: AssignmentType, body: Assignment): Assignment {
  const refused = isExclusion(body['target']) ? (type.refusedOnExclusions ?? []) : [];
  return { ...body, ...Object.fromEntries(refused.map((name) => [name, null])) };
}

/** Without what no read shows as it is. */
export function readable({ assign }: AssignmentType, body: Assignment): Assignment {
  const hidden = assign?.unreadable ?? {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(name in hidden)));
}

/** Read-only properties of the change; Graph would not accept them. */
export function ignoredProperties(type: AssignmentType, { assignment = {} }: Change): string[] {
  return Object.keys(type.readOnlyProperties).filter((name) => name in assignment);
}

/** The writable properties of an assignment, as Graph takes them. */
export function toBody(type: AssignmentType, assignment: Assignment): Assignment {
  const writable = Object.entries(assignment).filter(([name]) => name in type.properties);
  const body = { ...Object.fromEntries(writable), '@odata.type': `#microsoft.graph.${type.name}` };
  const { target } = assignment;
  return target === undefined ? body : { ...body, target: withHash(target as Assignment) };
}

/** OData 4.0 requires `#` before a type name; Microsoft's own pages leave it out in targets. */
function withHash(target: Assignment): Assignment {
  return { ...target, '@odata.type': `#${String(target['@odata.type']).replace(/^#/, '')}` };
}
