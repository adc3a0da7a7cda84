import { property } from '../values/property.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

const groupTargets = ['groupAssignmentTarget', 'exclusionGroupAssignmentTarget'];

/**
 * Whom an assignment is for. A policy has one assignment per audience: include and exclude of one group share an id. Apps also
 * tell intents apart, and include from exclude.
 */
export function audienceOf({ assign }: AssignmentType, assignment: unknown): string {
  const target = property(assignment, 'target');
  const kind = targetName(target);
  const isGroup = groupTargets.includes(kind);
  const key = isGroup ? property(target, 'groupId') : JSON.stringify(withoutFilter(target));
  const parts = assign?.hasIntents
    ? [property(assignment, 'intent'), kind, key]
    : [isGroup ? 'group' : kind, key];
  return parts.join(' ').toLowerCase();
}

/** E.g. `groupAssignmentTarget`. */
export const targetName = (target: unknown): string =>
  String(property(target, '@odata.type')).replace(/^#?microsoft\.graph\./, '');

export const isExclusion = (target: unknown): boolean =>
  targetName(target) === 'exclusionGroupAssignmentTarget';

function withoutFilter(target: unknown): unknown {
  const own = Object.entries(Object(target)).filter(
    ([name]) => name !== '@odata.type' && !name.startsWith('deviceAndAppManagementAssignmentFilter'),
  );
  return Object.fromEntries(own.sort());
}
