import { changeSchemaFor } from '../assignments/change.ts';
import type { CatalogueEntry } from '../assignments/types/catalogue.ts';
import { explainable, explainIssues } from '../changes/explainIssues.ts';
import { type Reassignment, targetKey } from '../changes/reassignment.ts';
import { count } from '../values/count.ts';
import type { SearchResult } from './AssignmentSearch.ts';
import { type FoundAssignment, toChange } from './FoundAssignment.ts';
import type { HoldReason } from './reassignmentEvent.ts';

/** Their bits have to fit into a session state of 256 KB, with everything else. */
const maxChanges = 500_000;

const everyone = [/^microsoft\.graph\.alldevices/, /^microsoft\.graph\.alllicensedusers/];

/** Why a reassignment must not start. Empty if it may. @param limit REASSIGNMENT_LIMIT */
export function holdReasons(
  reassignment: Reassignment,
  { found, unreadable }: SearchResult,
  limit: number,
): HoldReason[] {
  const { from, to, expected } = reassignment;
  const total = found.length;
  const assignments = count(total, 'assignment');
  const send = `send it again with "expected": ${total}`;
  const isForEveryone = to !== null && everyone.some((pattern) => pattern.test(targetKey(to)));
  return [
    ...(expected !== undefined && expected !== total
      ? [
          hold(
            'notAsExpected',
            `"expected" is ${expected}, and the plan has ${assignments}. Look at the plan, then ${send}`,
          ),
        ]
      : []),
    ...(expected === undefined && total > limit
      ? [
          hold(
            'overLimit',
            `the plan has ${assignments}, more than REASSIGNMENT_LIMIT (${limit}). Look at the plan, then ${send}`,
          ),
        ]
      : []),
    ...(expected === undefined && isForEveryone
      ? [
          hold(
            'everyone',
            `${assignments} would be for all devices or all users. If that is what you want, ${send}`,
          ),
        ]
      : []),
    ...(expected === undefined && to !== null && isExclusion(from) !== isExclusion(to)
      ? [
          hold(
            'exclusion',
            `${assignments} would ${isExclusion(to) ? 'exclude a group instead of including one' : 'include a group instead of excluding one'}. If that is what you want, ${send}`,
          ),
        ]
      : []),
    ...(total > maxChanges
      ? [
          hold(
            'tooMany',
            `the plan has ${assignments}, and one reassignment can have ${maxChanges}: name fewer assignmentTypes or policyIds`,
          ),
        ]
      : []),
    ...unreadable.map(({ type: { name, collection }, error: { message } }) =>
      hold(
        'unreadable',
        `${collection} cannot be read (${message}). Fix that, or leave ${name} out of assignmentTypes`,
      ),
    ),
    ...refusedTargets(reassignment, found),
  ];
}

const isExclusion = (target: Reassignment['from']) => targetKey(target).includes('.exclusion');

const hold = (code: HoldReason['code'], message: string): HoldReason => ({ code, message });

/** One reason per type: its first assignment that does not take the new target. */
function refusedTargets(reassignment: Reassignment, found: readonly FoundAssignment[]): HoldReason[] {
  const checked = new Set<string>();
  const refused = new Map<CatalogueEntry, HoldReason>();
  for (const one of found) {
    const { type, filter } = one;
    const key = `${type.collection} ${filter !== undefined}`;
    if (checked.has(key) || refused.has(type)) continue;
    checked.add(key);
    const change = toChange(reassignment, one);
    const issues = changeSchemaFor(change).safeParse(change, explainable).error?.issues ?? [];
    const [detail] = explainIssues(issues, '');
    if (detail)
      refused.set(
        type,
        hold(
          'targetNotTaken',
          `${type.name} in ${type.collection}: ${detail.path}: ${detail.message}. Leave the type out of assignmentTypes, or the policy ${one.policyId} out of policyIds`,
        ),
      );
  }
  return [...refused.values()];
}
