import type { GraphRequest } from '../graph/GraphClient.ts';
import type { AssignmentType } from './AssignmentType.ts';
import type { Change } from './change.ts';
import { operations } from './operations/operations.ts';

type Assignment = Change['assignment'];

/** The documented PATCH or POST of one change. */
export function toGraphRequest(type: AssignmentType, change: Change): GraphRequest & { body: Assignment } {
  return {
    method: operations[change.operation].method,
    version: type.version(change.assignment),
    path: assignmentPath(type, change, change.assignmentId),
    body: toBody(type, change.assignment),
    throttlingArea: type.throttlingArea,
  };
}

/** Path of one assignment, or without an id of the policy's assignments; every segment percent-encoded. */
function assignmentPath(type: AssignmentType, change: Change, assignmentId: string | undefined): string {
  const { policyId, navigationPath } = change;
  const segments = [
    type.collection,
    policyId,
    ...(navigationPath?.split('/') ?? []),
    'assignments',
    assignmentId,
  ];
  return `/deviceManagement/${segments
    .filter((segment) => segment !== undefined)
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Path of the policy's assignments: what a create names, while an update's goes on with an id, in which a slash would be encoded. */
export function collectionOf({ method, path }: GraphRequest): string {
  return method === 'PATCH' ? path.slice(0, path.lastIndexOf('/')) : path;
}

/** Read-only properties that the change has; Graph would not take them. */
export function ignoredProperties(type: AssignmentType, { assignment }: Change): string[] {
  return Object.keys(type.readOnlyProperties).filter((name) => name in assignment);
}

function toBody(type: AssignmentType, assignment: Assignment): Assignment {
  const writable = Object.entries(assignment).filter(([name]) => name in type.properties);
  const body = { ...Object.fromEntries(writable), '@odata.type': `#microsoft.graph.${type.name}` };
  const { target } = assignment;
  return target === undefined ? body : { ...body, target: withHash(target as Assignment) };
}

/** OData 4.0 wants `#` before a type name; Microsoft's own pages leave it out in targets. */
function withHash(target: Assignment): Assignment {
  return { ...target, '@odata.type': `#${String(target['@odata.type']).replace(/^#/, '')}` };
}
