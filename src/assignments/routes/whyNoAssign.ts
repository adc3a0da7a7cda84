import type { Change } from '../change.ts';
import type { AssignmentType } from '../types/AssignmentType.ts';
import { unassignable } from '../unassignable.ts';
import type { RouteOptions } from './RoutedChange.ts';

/**
 * Why a change may not be written with `assign`, and what to do about it.
 * @param profileId of the certificate profile that the navigation path leads to, if it is known
 * @returns undefined if it may
 */
export function whyNoAssign(
  type: AssignmentType,
  change: Change,
  profileId: string | undefined,
  { assignFallback }: Pick<RouteOptions, 'assignFallback'>,
): string | undefined {
  const { name, collection, assign } = type;
  if (!assign) return `${collection} has no assign for groups`;
  if (change.navigationPath && profileId === undefined)
    return 'the id of the certificate profile behind navigationPath is not known, so assign cannot be used';
  const left = unassignable(type, change);
  if (left.length > 0 && Object.keys(change.assignment ?? {}).every((own) => left.includes(own)))
    return `assign cannot write ${left.join(', ')}`;
  if (assignFallback === 'all' || assignFallback.includes(name)) return undefined;
  return `add ${name} to the setting GRAPH_ASSIGN_FALLBACK, and the relay may replace the list of assignments with assign`;
}
