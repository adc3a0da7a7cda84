import type { Reassignment } from '../../src/changes/reassignment.ts';
import { commandTo } from '../commandTo.ts';
import type { PlanOptions } from './ReassignOptions.ts';
import { fromTarget } from './target.ts';

/** The command that runs what was planned. */
export function toCommand(
  { reassignmentId, from, to, assignmentTypes, policyIds, requestedBy, reason }: Reassignment,
  expected: number,
  file: string | undefined,
  options: PlanOptions,
): string {
  const request =
    file === undefined
      ? [
          ...['--from', fromTarget(from)],
          ...(to === null ? ['--remove'] : ['--to', fromTarget(to)]),
          ...(assignmentTypes ? ['--types', ...assignmentTypes] : []),
          ...(policyIds ? ['--policies', ...policyIds] : []),
          ...(requestedBy?.reference ? ['--ticket', requestedBy.reference] : []),
          ...(reason ? ['--reason', reason] : []),
        ]
      : [file];
  const words = [
    ...['reassign', 'run', ...request, '--id', reassignmentId],
    ...['--expected', String(expected), '--wait'],
  ];
  return commandTo(words, options);
}
