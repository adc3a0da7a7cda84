import type { CollectionName } from '../../src/assignments/types/catalogue.ts';

/**
 * `works`: someone saw it work. `used`: maintained tools send it. `fails`: reported not to work. `unknown`: no public
 * report, either way. The sources are public documents, issues and programs; nobody has run the relay against a tenant.
 */
export type Evidence = 'works' | 'used' | 'fails' | 'unknown';

type CollectionEvidence = {
  /** The policies in plain words, as README lists them. Collections may share a title. */
  readonly title: string;
  readonly update: Evidence;
  readonly create: Evidence;
  readonly delete: Evidence;
  readonly assign: Evidence | 'none';
  /** Issues as owner/repository#number or repository#number of microsoftgraph. */
  readonly sources: string;
};

const nothing = { update: 'unknown', create: 'unknown', delete: 'unknown' } as const;

/** What public sources say about the requests of each collection, for docs/assignment-types.md. */
export const evidence = {
  deviceCompliancePolicies: {
    ...{ title: 'compliance policies', ...nothing, create: 'fails', delete: 'fails', assign: 'works' },
    sources:
      'msgraph-sdk-powershell#3376 for create; microsoft-graph-docs#20615 and msgraph-sdk-dotnet#2220 for delete; msgraph-sdk-powershell#2605 for assign',
  },
  deviceConfigurations: {
    ...{ title: 'device configurations', ...nothing, create: 'works', assign: 'works' },
    sources:
      'one report of 2022 for create; CIPP-API, terraform-provider-microsoft365 and IntuneManagement for assign',
  },
  deviceEnrollmentConfigurations: {
    ...{ title: 'enrollment configurations', ...nothing, create: 'fails', delete: 'fails', assign: 'works' },
    sources:
      'microsoft/Microsoft365DSC#3892 for create and delete; Microsoft365DSC and terraform-provider-microsoft365 for assign',
  },
  resourceAccessProfiles: {
    ...{ title: 'resource access profiles', ...nothing, assign: 'unknown' },
    sources: 'none; the products behind these profiles no longer exist',
  },
  configurationPolicies: {
    ...{ title: 'settings catalog policies', ...nothing, assign: 'works' },
    sources: 'CIPP-API, IntuneManagement and Microsoft365DSC for assign',
  },
  compliancePolicies: {
    ...{ title: 'Linux compliance policies', ...nothing, assign: 'works' },
    sources: 'CIPP-API, IntuneManagement and Microsoft365DSC for assign',
  },
  groupPolicyConfigurations: {
    ...{ title: 'administrative templates', ...nothing, create: 'fails', assign: 'used' },
    sources:
      'microsoft-graph-explorer-v4#2511 for create; terraform-provider-microsoft365, IntuneCD and CIPP-API for assign',
  },
  intents: {
    ...{ title: 'endpoint security intents', ...nothing, assign: 'used' },
    sources: 'IntuneCD and terraform-provider-microsoft365wp for assign',
  },
  mobileApps: {
    ...{ title: 'apps', update: 'used', create: 'works', delete: 'used', assign: 'works' },
    sources:
      'IntuneWin32App for create and delete; terraform-provider-microsoft365 for update; CIPP-API and IntuneManagement for assign',
  },
  mobileAppConfigurations: {
    ...{ title: 'app configurations', ...nothing, create: 'fails', assign: 'works' },
    sources:
      'msgraph-sdk-powershell#1318, msgraph-sdk-powershell#2985 and microsoft-graph-docs-contrib#4017 for create; microsoft-graph-docs#15359 and microsoft-graph-docs#20609 for assign without the cast, which fails; IntuneCD and IntuneManagement for assign with the cast',
  },
  iosManagedAppProtections: {
    ...{ title: 'app protection', ...nothing, create: 'fails', assign: 'works' },
    sources: 'msgraph-sdk-powershell#2985 for create; M365Ops (August 2026) for create and assign',
  },
  androidManagedAppProtections: {
    ...{ title: 'app protection', ...nothing, create: 'fails', assign: 'works' },
    sources: 'msgraph-sdk-powershell#2985 for create; M365Ops (August 2026) for create and assign',
  },
  windowsManagedAppProtections: {
    ...{ title: 'app protection', ...nothing, assign: 'unknown' },
    sources: 'none',
  },
  targetedManagedAppConfigurations: {
    ...{ title: 'app configurations', ...nothing, assign: 'used' },
    sources: 'terraform-provider-microsoft365 and terraform-provider-microsoft365wp for assign',
  },
  mdmWindowsInformationProtectionPolicies: {
    ...{ title: 'Windows Information Protection', ...nothing, assign: 'unknown' },
    sources: 'none',
  },
  windowsInformationProtectionPolicies: {
    ...{ title: 'Windows Information Protection', ...nothing, assign: 'unknown' },
    sources: 'none',
  },
  deviceManagementScripts: {
    ...{ title: 'scripts', ...nothing, assign: 'works' },
    sources: 'terraform-provider-microsoft365 and CIPP-API for assign',
  },
  deviceShellScripts: {
    ...{ title: 'scripts', ...nothing, delete: 'used', assign: 'works' },
    sources: 'IntuneTools for delete; terraform-provider-microsoft365 and CIPP-API for assign',
  },
  deviceCustomAttributeShellScripts: {
    ...{ title: 'scripts', ...nothing, assign: 'unknown' },
    sources: 'none',
  },
  deviceHealthScripts: {
    ...{ title: 'remediations', ...nothing, assign: 'works' },
    sources: 'terraform-provider-microsoft365, CIPP-API and IntuneTools for assign',
  },
  deviceComplianceScripts: {
    ...{ title: 'compliance scripts', ...nothing, create: 'fails', assign: 'unknown' },
    sources: 'microsoft-graph-docs#14506 for create',
  },
  windowsFeatureUpdateProfiles: {
    ...{ title: 'feature updates', ...nothing, assign: 'used' },
    sources: 'terraform-provider-microsoft365 and IntuneTools for assign',
  },
  windowsQualityUpdateProfiles: {
    ...{ title: 'quality updates', ...nothing, assign: 'used' },
    sources: 'terraform-provider-microsoft365 and IntuneTools for assign',
  },
  windowsDriverUpdateProfiles: {
    ...{ title: 'driver updates', ...nothing, assign: 'used' },
    sources: 'terraform-provider-microsoft365 and IntuneTools for assign',
  },
  windowsQualityUpdatePolicies: {
    ...{ title: 'quality updates', ...nothing, assign: 'used' },
    sources: 'terraform-provider-microsoft365 for assign',
  },
  windowsAutopilotDeploymentProfiles: {
    ...{ title: 'Autopilot profiles', ...nothing, create: 'used', delete: 'used', assign: 'none' },
    sources: 'terraform-provider-microsoft365, IntuneTools and IntuneManagement for create and delete',
  },
  termsAndConditions: {
    ...{ title: 'terms and conditions', ...nothing, create: 'used', delete: 'used', assign: 'none' },
    sources:
      'terraform-provider-microsoft365 for create; terraform-provider-microsoft365 and IntuneTools for delete',
  },
} as const satisfies Readonly<Record<CollectionName, CollectionEvidence>>;
