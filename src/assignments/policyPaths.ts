import type { AssignmentType } from './types/AssignmentType.ts';

/** What a path needs to know of a change. */
export type PolicyOf = { readonly policyId: string; readonly navigationPath?: string | undefined };

/** Graph path of a policy's assignments. Every segment is percent-encoded. */
export function assignmentsPath(type: AssignmentType, policy: PolicyOf): string {
  return `${policyPath(type, policy)}/assignments`;
}

export const assignmentPath = (assignments: string, id: string): string =>
  `${assignments}/${encodeURIComponent(id)}`;

/** Graph path of the action that replaces all assignments of a policy. */
export function assignPath(type: AssignmentType, policyId: string): string {
  return [policyPath(type, { policyId }), type.assign?.cast, 'assign'].filter(Boolean).join('/');
}

/** Graph path of a policy, or of the certificate profile that the navigation path leads to. */
export function policyPath({ service, collection }: AssignmentType, policy: PolicyOf): string {
  const { policyId, navigationPath = '' } = policy;
  const segments = [service, collection, policyId, ...navigationPath.split('/').filter(Boolean)];
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
