import { createHash } from 'node:crypto';
import type { Change } from '../assignments/change.ts';
import { sortKeys } from '../values/sortKeys.ts';

/**
 * What a change asks for, as 16 hexadecimal digits. Together with its changeId it identifies the change: the same changeId
 * with other content is another change. The order of keys does not matter.
 */
export function digestOf(change: Change): string {
  const digest = digests.get(change) ?? compute(change);
  digests.set(change, digest);
  return digest;
}

/** Each change needs its digest several times. */
const digests = new WeakMap<Change, string>();

function compute(change: Change): string {
  const { assignmentType, collection, operation, policyId, assignmentId, currentTarget } = change;
  const { navigationPath, assignment } = change;
  const asked = {
    ...{ assignmentType, collection, operation, policyId, assignmentId, currentTarget, navigationPath },
    assignment,
  };
  return createHash('sha256').update(JSON.stringify(asked, sortKeys)).digest('hex').slice(0, 16);
}
