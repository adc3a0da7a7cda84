import type { Reassignment } from '../../src/changes/reassignment.ts';
import type { PlanOptions } from './ReassignOptions.ts';
import { fromTarget } from './target.ts';

/** The command that runs what was planned. */
export function toCommand(
  { reassignmentId, from, to, assignmentTypes, policyIds, requestedBy, reason }: Reassignment,
  expected: number,
  file: string | undefined,
  { namespace }: PlanOptions,
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
    ...['npx', 'assignment-relay', 'reassign', 'run', ...request, '--id', reassignmentId],
    ...['--expected', String(expected), '--wait'],
    ...(namespace ? ['--namespace', namespace] : []),
  ];
  return words.map(quote).join(' ');
}

const quote = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
