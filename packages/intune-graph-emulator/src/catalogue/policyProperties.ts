import type { ApiVersion } from './collections.ts';

/** The base type of the policies of a collection. */
export type PolicyType = {
  readonly type: string;
  /** Default: displayName. */
  readonly nameProperty?: 'name';
} & Readonly<Record<ApiVersion, PolicyProperties>>;

/** The properties of a type, each with its value in a policy that does not say otherwise. */
export type PolicyProperties = Readonly<Record<string, unknown>>;

const created = '2026-01-01T00:00:00Z';

const named = { id: '', displayName: '', description: null, lastModifiedDateTime: created };
const dated = { ...named, createdDateTime: created };
const versioned = { ...dated, version: 1 };
const scoped = { roleScopeTagIds: ['0'] };

/** A type that v1.0 does not have. */
const betaOnly = (type: string, beta: PolicyProperties): PolicyType => ({ type, 'v1.0': {}, beta });

const inBoth = (type: string, common: PolicyProperties, more: PolicyProperties = scoped): PolicyType => ({
  type,
  'v1.0': common,
  beta: { ...common, ...more },
});

export const deviceCompliancePolicy = inBoth('deviceCompliancePolicy', versioned);

export const deviceConfiguration = inBoth('deviceConfiguration', versioned, {
  ...scoped,
  supportsScopeTags: true,
  deviceManagementApplicabilityRuleOsEdition: null,
  deviceManagementApplicabilityRuleOsVersion: null,
  deviceManagementApplicabilityRuleDeviceMode: null,
});

export const deviceEnrollmentConfiguration = inBoth(
  'deviceEnrollmentConfiguration',
  { ...versioned, priority: 1 },
  { ...scoped, deviceEnrollmentConfigurationType: 'unknown' },
);

/** Its date of creation has another name. */
export const deviceManagementResourceAccessProfileBase = betaOnly(
  'deviceManagementResourceAccessProfileBase',
  { ...named, ...scoped, version: 1, creationDateTime: created },
);

const { displayName: _, ...unnamed } = dated;

/** A policy of the settings catalog, for configuration or compliance. Its name is `name`. */
export const settingsCatalogPolicy = (type: string): PolicyType => ({
  ...betaOnly(type, { ...unnamed, ...scoped, name: '', isAssigned: true }),
  nameProperty: 'name',
});

export const mobileApp = inBoth('mobileApp', dated, { ...scoped, isAssigned: true });
export const managedDeviceMobileAppConfiguration = inBoth('managedDeviceMobileAppConfiguration', {
  ...dated,
  version: 1,
});

/** An app protection policy, whose version is a text. */
export const appProtection = (type: string) =>
  inBoth(type, { ...dated, version: '1' }, { ...scoped, isAssigned: true });
export const managedAppPolicy = inBoth('managedAppPolicy', { ...dated, version: '1' });

export const termsAndConditions = inBoth('termsAndConditions', versioned);
export const deviceManagementIntent = betaOnly('deviceManagementIntent', {
  ...named,
  ...scoped,
  isAssigned: true,
});

/** A beta type with a name, dates and scope tags. */
export const betaPolicy = (type: string) => betaOnly(type, { ...dated, ...scoped });

/** The same, with a version that is a text. */
export const betaScriptWithVersion = (type: string) => betaOnly(type, { ...dated, ...scoped, version: '1' });
