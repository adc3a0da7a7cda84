import { createHash } from 'node:crypto';
import type { AssignmentTarget } from '../tenant/GraphState.ts';
import { isGuid } from './isGuid.ts';
import { targetKey } from './targetKey.ts';

/** `{policyId}_{groupId}`, as in Intune. A target without a group gets a GUID that is derived from it. */
export function assignmentId(policyId: string, target: AssignmentTarget): string {
  const key = targetKey(target);
  return `${policyId}_${isGuid(key) ? key : toGuid(key)}`;
}

const toGuid = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
