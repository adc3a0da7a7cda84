import { property } from '../../src/values/property.ts';

const names: Readonly<Record<string, string>> = {
  allDevicesAssignmentTarget: 'all devices',
  allLicensedUsersAssignmentTarget: 'all users',
  groupAssignmentTarget: 'group',
  exclusionGroupAssignmentTarget: 'exclusion of group',
  configurationManagerCollectionAssignmentTarget: 'collection',
  scopeTagGroupAssignmentTarget: 'scope tag group',
};

const filterType = 'deviceAndAppManagementAssignmentFilterType';
const filterId = 'deviceAndAppManagementAssignmentFilterId';
const ids = ['groupId', 'collectionId', 'entraObjectId'];

/**
 * Who has a policy, e.g. `group 99999999-…` and `filter include 88888888-…`.
 * @param assignment as Graph returned it
 */
export function describeAudience(assignment: unknown): string[] {
  const { target, filter } = toAudience(assignment) ?? {};
  return [...(target ? [target] : []), ...(filter ? [`filter ${filter}`] : [])];
}

export type Audience = {
  /** E.g. `exclusion of group 99999999-…`. */
  readonly target: string;
  /** E.g. `include 88888888-…`. */
  readonly filter: string | undefined;
  /** The properties of the target that these words leave out. */
  readonly others: Readonly<Record<string, unknown>>;
};

/** @returns undefined if the assignment has no target of a known form */
export function toAudience(assignment: unknown): Audience | undefined {
  const target = property(assignment, 'target');
  const type = property(target, '@odata.type');
  if (typeof type !== 'string') return undefined;
  const name = type.replace(/^#?microsoft\.graph\./, '');
  const idName = ids.find((key) => typeof property(target, key) === 'string');
  const id = idName && property(target, idName);
  const inWords = ['@odata.type', idName, filterType, filterId];
  return {
    target: [names[name] ?? name, id].filter(Boolean).join(' '),
    filter: describeFilter(target),
    others: Object.fromEntries(Object.entries(Object(target)).filter(([key]) => !inWords.includes(key))),
  };
}

function describeFilter(target: unknown): string | undefined {
  const [type, id] = [property(target, filterType), property(target, filterId)];
  return id && type !== 'none' ? `${type} ${id}` : undefined;
}
