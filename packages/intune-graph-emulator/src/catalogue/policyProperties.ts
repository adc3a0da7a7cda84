import type { ApiVersion } from './collections.ts';

/** The base type of the policies of a collection. */
export type PolicyType = { readonly type: string } & Readonly<Record<ApiVersion, PolicyProperties>>;

/** The properties of a type, each with its value in a policy that does not say otherwise. */
export type PolicyProperties = Readonly<Record<string, unknown>>;

const created = '2026-01-01T00:00:00Z';

const named = { id: '', displayName: '', description: null, version: 1, lastModifiedDateTime: created };
const dated = { ...named, createdDateTime: created };
const scoped = { roleScopeTagIds: ['0'] };

export const deviceCompliancePolicy = {
  type: 'deviceCompliancePolicy',
  'v1.0': dated,
  beta: { ...dated, ...scoped },
} satisfies PolicyType;

export const deviceConfiguration = {
  type: 'deviceConfiguration',
  'v1.0': dated,
  beta: {
    ...{ ...dated, ...scoped, supportsScopeTags: true },
    deviceManagementApplicabilityRuleOsEdition: null,
    deviceManagementApplicabilityRuleOsVersion: null,
    deviceManagementApplicabilityRuleDeviceMode: null,
  },
} satisfies PolicyType;

export const deviceEnrollmentConfiguration = {
  type: 'deviceEnrollmentConfiguration',
  'v1.0': { ...dated, priority: 1 },
  beta: { ...dated, ...scoped, priority: 1, deviceEnrollmentConfigurationType: 'unknown' },
} satisfies PolicyType;

/** Beta only. Its date of creation has another name. */
export const deviceManagementResourceAccessProfileBase = {
  type: 'deviceManagementResourceAccessProfileBase',
  'v1.0': {},
  beta: { ...named, ...scoped, creationDateTime: created },
} satisfies PolicyType;
