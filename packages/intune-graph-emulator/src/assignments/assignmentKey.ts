import { createHash } from 'node:crypto';
import { installIntents } from '../catalogue/assignmentProperties.ts';
import { normalizeTypeName } from '../odata/normalizeTypeName.ts';
import type { Assignment } from '../tenant/GraphState.ts';
import { isGuid } from './isGuid.ts';
import { targetKey } from './targetKey.ts';

type Content = Pick<Assignment, 'target' | 'intent'>;

/**
 * How Intune makes the id of an assignment from its content, as captured from tenants: policies
 * (Microsoft365DSC#3058), Autopilot, apps (IntuneWin32App#76) and app protection (M365Ops). The number of
 * availableWithoutEnrollment and the suffix `_excl` are guesses. Two assignments of a policy with the same id are
 * duplicates: so a group can be included or excluded in a policy, and can have several intents in an app.
 */
const idForms = {
  policy: (policyId: string, content: Content) => `${policyId}_${audience(content)}`,
  autopilot: (policyId: string, content: Content) => `${policyId}_${audience(content)}_0`,
  app: (_: string, content: Content) =>
    [audience(content), intentNumber(content), isExclusion(content.target) ? 1 : 0].join('_'),
  appProtection: (_: string, content: Content) =>
    `${audience(content)}_${isExclusion(content.target) ? 'excl' : 'incl'}`,
} as const;

export type IdForm = keyof typeof idForms;

export const assignmentKey = (form: IdForm, policyId: string, content: Content): string =>
  idForms[form](policyId, content);

const intentNumber = ({ intent }: Content) => (installIntents as readonly unknown[]).indexOf(intent);

export const isExclusion = (target: Assignment['target']): boolean =>
  normalizeTypeName(target['@odata.type']) === 'exclusiongroupassignmenttarget';

/** A group id. A target without a group gets a GUID that is derived from it. */
function audience({ target }: Content): string {
  const key = targetKey(target);
  return isGuid(key) ? key : toGuid(key);
}

const toGuid = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
