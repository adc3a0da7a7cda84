import type { PropertySpecs } from './PropertySpec.ts';

/* The properties of assignments besides `target` (npm @microsoft/microsoft-graph-types-beta). */

const id = { readOnly: true } as const;
const readOnly = { readOnly: true } as const;
const source = { betaOnly: true, values: ['direct', 'policySets'], initial: 'direct' } as const;
const sourceId = { betaOnly: true, nullable: true } as const;
const intent = { betaOnly: true, values: ['apply', 'remove'], initial: 'apply' } as const;
const complex = { type: 'complex', nullable: true, initial: null } as const;

export const targetOnly = { id } satisfies PropertySpecs;

export const withSource = { id, source, sourceId } satisfies PropertySpecs;

export const deviceConfigurationAssignment = {
  id,
  source: { ...source, ...readOnly },
  sourceId: { ...sourceId, ...readOnly },
  intent: { ...intent, nullable: true },
} satisfies PropertySpecs;

export const resourceAccessProfileAssignment = { id, intent, sourceId } satisfies PropertySpecs;

/** The order of the intents gives the number in the id of an assignment. */
export const installIntents = ['available', 'required', 'uninstall', 'availableWithoutEnrollment'] as const;

export const mobileAppAssignment = {
  id,
  intent: { values: installIntents, initial: 'available' },
  settings: complex,
  source: { ...source, ...readOnly },
  sourceId: { ...sourceId, ...readOnly },
} satisfies PropertySpecs;

/** runRemediationScript is false in every response (terraform-provider-microsoft365#1385). */
export const deviceHealthScriptAssignment = {
  id,
  runRemediationScript: { type: 'Edm.Boolean', initial: false, readsAs: false },
  runSchedule: complex,
} satisfies PropertySpecs;

export const groupPolicyConfigurationAssignment = {
  id,
  lastModifiedDateTime: { ...readOnly, initial: '2026-01-01T00:00:00Z' },
} satisfies PropertySpecs;
