import { createHash } from 'node:crypto';
import type { AssignmentTarget } from '../state/GraphState.ts';
import { audience } from './audience.ts';
import { isGuid } from './isGuid.ts';

/** `{policyId}_{groupId}`, as Intune makes it; where there is no group, a GUID that follows from the target. */
export function assignmentId(policyId: string, target: AssignmentTarget): string {
  const whom = audience(target);
  return `${policyId}_${isGuid(whom) ? whom : guidOf(whom)}`;
}

const guidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
