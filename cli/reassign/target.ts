import type { Reassignment } from '../../src/changes/reassignment.ts';
import { property } from '../../src/values/property.ts';

export type ReassignmentTarget = Reassignment['from'];

const odataType = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}AssignmentTarget` });

/** A target as the command line writes it: a group, `exclude:` a group, `all-devices` or `all-users`. */
export function toTarget(text: string): ReassignmentTarget {
  if (text === 'all-devices') return odataType('allDevices');
  if (text === 'all-users') return odataType('allLicensedUsers');
  const [, excluded] = /^exclude:(.*)$/.exec(text) ?? [];
  return excluded === undefined
    ? { ...odataType('group'), groupId: text }
    : { ...odataType('exclusionGroup'), groupId: excluded };
}

/** The same target as text. */
export function fromTarget(target: ReassignmentTarget): string {
  const [, kind] = /(\w+)AssignmentTarget$/.exec(String(target['@odata.type'])) ?? [];
  if (kind === 'allDevices') return 'all-devices';
  if (kind === 'allLicensedUsers') return 'all-users';
  return `${kind === 'exclusionGroup' ? 'exclude:' : ''}${property(target, 'groupId')}`;
}

/** E.g. `the group 9999…`. */
export function describeTarget(target: ReassignmentTarget): string {
  const text = fromTarget(target);
  if (text === 'all-devices') return 'all devices';
  if (text === 'all-users') return 'all users';
  return text.startsWith('exclude:') ? `the excluded group ${text.slice(8)}` : `the group ${text}`;
}
