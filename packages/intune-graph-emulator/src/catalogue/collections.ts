import {
  deviceConfigurationAssignment,
  deviceHealthScriptAssignment,
  groupPolicyConfigurationAssignment,
  mobileAppAssignment,
  resourceAccessProfileAssignment,
  targetOnly,
  withSource,
} from './assignmentProperties.ts';
import type { AssignAnswer, Collection } from './Collection.ts';
import {
  appProtection,
  betaPolicy,
  betaScriptWithVersion,
  deviceCompliancePolicy,
  deviceConfiguration,
  deviceEnrollmentConfiguration,
  deviceManagementIntent,
  deviceManagementResourceAccessProfileBase,
  managedAppPolicy,
  managedDeviceMobileAppConfiguration,
  mobileApp,
  settingsCatalogPolicy,
  termsAndConditions,
} from './policyProperties.ts';
import {
  devicesAndGroups,
  devicesUsersAndGroups,
  devicesUsersGroupsAndCollections,
  everyTarget,
  groupsOnly,
} from './targetTypes.ts';
import { reads } from './verbs.ts';

export const apiVersions = ['v1.0', 'beta'] as const;
export type ApiVersion = (typeof apiVersions)[number];

const always = (answer: AssignAnswer) => ({ documented: answer, observed: answer });

const createUpdateDelete = [...reads, 'create', 'update', 'delete'] as const;
const updateDelete = [...reads, 'update', 'delete'] as const;
const everything = [...createUpdateDelete, 'assign'] as const;
const createDelete = [...reads, 'create', 'delete'] as const;
const assignOnly = [...reads, 'assign'] as const;

const anyVersion = { versions: apiVersions } as const;
const betaOnly = { versions: ['beta'] } as const;

/*
 * Names of services: msgraph-sdk-powershell#3376, IntuneManagement#426, microsoft-graph-docs#15359,
 * microsoft-graph-docs-contrib#1915. Where no report names the service, the name of a related one is used.
 */
const configurationService = 'DeviceConfiguration_2610/StatelessDeviceConfigurationFEService';

const configuration = {
  singleton: 'deviceManagement',
  service: configurationService,
  permissions: ['DeviceManagementConfiguration'],
  targets: devicesUsersAndGroups,
  filters: 'included',
  ids: 'policy',
  documented: everything,
  observed: assignOnly,
} as const;

/** The four collections whose operations the relay documents take every target with every filter. */
const anyTarget = { targets: everyTarget, filters: 'all', ids: 'policy', documented: everything } as const;

const script = {
  ...configuration,
  ...betaOnly,
  service: 'DeviceFE/StatelessDeviceFEService',
  area: 'devices',
  evidence: 'terraform-provider-microsoft365, CIPP-API and IntuneTools send only assign',
} as const;

const managementScript = {
  ...script,
  assignmentType: 'deviceManagementScriptAssignment',
  properties: targetOnly,
  assign: {
    key: 'deviceManagementScriptAssignments',
    answer: always('noContent'),
    permissions: ['DeviceManagementScripts', 'DeviceManagementManagedDevices'],
  },
} as const;

const healthScript = {
  ...script,
  assignmentType: 'deviceHealthScriptAssignment',
  properties: deviceHealthScriptAssignment,
  assign: {
    key: 'deviceHealthScriptAssignments',
    answer: always('noContent'),
    permissions: ['DeviceManagementScripts'],
  },
} as const;

const updateProfile = {
  ...configuration,
  ...betaOnly,
  area: 'updates',
  properties: targetOnly,
  assign: { key: 'assignments', answer: always('noContent') },
  evidence: 'terraform-provider-microsoft365 and IntuneTools send only assign',
} as const;

/**
 * All users are a group target with the id acacacac-9df4-4c7d-9d50-4ef0226f57a9 (CIPP-API). The pages of Android and iOS
 * name assign only below managedAppPolicies; `documented` has it here too, because there it does not work.
 */
const appProtectionPolicy = {
  singleton: 'deviceAppManagement',
  service: 'MAMAdmin_2610/MAMAdminFEService',
  area: 'managedApplications',
  assignmentType: 'targetedManagedAppPolicyAssignment',
  permissions: ['DeviceManagementApps'],
  properties: withSource,
  targets: groupsOnly,
  filters: 'included',
  ids: 'appProtection',
  assign: { key: 'assignments', answer: always('noContent') },
  documented: [...updateDelete, 'assign'],
  observed: assignOnly,
  evidence: 'msgraph-sdk-powershell#2985: POST has no route. M365Ops: assign of the platform works',
} as const;

const app = {
  singleton: 'deviceAppManagement',
  service: 'AppLifecycle_2610/StatelessAppMetadataFEService',
  area: 'applications',
  permissions: ['DeviceManagementApps'],
  targets: devicesUsersAndGroups,
  filters: 'included',
} as const;

const onboarding = {
  singleton: 'deviceManagement',
  service: 'StatelessOnboardingService',
  permissions: ['DeviceManagementServiceConfig'],
} as const;

/**
 * Every collection. Versions, verbs of `documented`, permissions and the parameters of `assign` are those of
 * Microsoft's pages and of permissions.json in microsoftgraph/microsoft-graph-devx-content. `observed` has a verb if a
 * public report shows that it works, or if it is documented and no report says anything about the collection.
 */
const collections = {
  /** The answer of assign has no body, in spite of its page (msgraph-sdk-powershell#2605). */
  deviceCompliancePolicies: {
    ...configuration,
    ...anyVersion,
    ...anyTarget,
    area: 'configuration',
    policy: deviceCompliancePolicy,
    assignmentType: 'deviceCompliancePolicyAssignment',
    properties: withSource,
    assign: { key: 'assignments', answer: { documented: 'collection', observed: 'empty' } },
    evidence: 'msgraph-sdk-powershell#3376: POST has no route. microsoft-graph-docs#20615: nor has DELETE',
  },
  deviceConfigurations: {
    ...configuration,
    ...anyVersion,
    ...anyTarget,
    area: 'configuration',
    policy: deviceConfiguration,
    assignmentType: 'deviceConfigurationAssignment',
    properties: deviceConfigurationAssignment,
    assign: { key: 'assignments', answer: always('collection') },
    observed: everything,
    evidence: 'no report about PATCH or DELETE',
  },
  /** The defaults of the tenant cannot be assigned (IntuneManagement skips them). */
  deviceEnrollmentConfigurations: {
    ...onboarding,
    ...anyVersion,
    ...anyTarget,
    area: 'enrollment',
    permissions: ['DeviceManagementServiceConfig', 'DeviceManagementConfiguration'],
    policy: deviceEnrollmentConfiguration,
    assignmentType: 'enrollmentConfigurationAssignment',
    properties: withSource,
    assign: { key: 'enrollmentConfigurationAssignments', answer: always('noContent') },
    observed: assignOnly,
    evidence: 'Microsoft365DSC#3892: POST and DELETE have no route',
    unassignable: /_Default(Limit|PlatformRestrictions|WindowsHelloForBusiness)$/i,
  },
  resourceAccessProfiles: {
    ...anyTarget,
    ...betaOnly,
    singleton: 'deviceManagement',
    service: 'ResourceAccess_2610/StatelessResourceAccessFEService',
    area: 'resourceAccess',
    permissions: ['DeviceManagementServiceConfig'],
    policy: deviceManagementResourceAccessProfileBase,
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    properties: resourceAccessProfileAssignment,
    assign: { key: 'assignments', answer: always('collection') },
    observed: everything,
    evidence: 'no report',
  },
  configurationPolicies: {
    ...configuration,
    ...betaOnly,
    area: 'configurationV2',
    policy: settingsCatalogPolicy('deviceManagementConfigurationPolicy'),
    assignmentType: 'deviceManagementConfigurationPolicyAssignment',
    properties: withSource,
    assign: { key: 'assignments', answer: always('collection') },
    evidence: 'CIPP-API, IntuneManagement and Microsoft365DSC send only assign',
  },
  /** Compliance of Linux. */
  compliancePolicies: {
    ...configuration,
    ...betaOnly,
    area: 'compliancePolicies',
    policy: settingsCatalogPolicy('deviceManagementCompliancePolicy'),
    assignmentType: 'deviceManagementConfigurationPolicyAssignment',
    properties: withSource,
    assign: { key: 'assignments', answer: always('collection') },
    evidence: 'CIPP-API, IntuneManagement and Microsoft365DSC send only assign',
  },
  groupPolicyConfigurations: {
    ...configuration,
    ...betaOnly,
    area: 'groupPolicy',
    policy: betaPolicy('groupPolicyConfiguration'),
    assignmentType: 'groupPolicyConfigurationAssignment',
    properties: groupPolicyConfigurationAssignment,
    assign: { key: 'assignments', answer: always('collection') },
    evidence: 'microsoft-graph-explorer-v4#2511: POST has no route',
  },
  intents: {
    ...configuration,
    ...betaOnly,
    service: 'DeviceManagementIntent/DeviceManagementIntentService',
    area: 'intents',
    policy: deviceManagementIntent,
    assignmentType: 'deviceManagementIntentAssignment',
    properties: targetOnly,
    assign: { key: 'assignments', answer: always('noContent') },
    evidence: 'IntuneCD sends only assign',
  },
  deviceManagementScripts: { ...managementScript, policy: betaPolicy('deviceManagementScript') },
  /** IntuneTools deletes single assignments of these scripts only. */
  deviceShellScripts: {
    ...managementScript,
    policy: betaPolicy('deviceShellScript'),
    observed: [...reads, 'delete', 'assign'],
  },
  deviceCustomAttributeShellScripts: {
    ...managementScript,
    policy: betaPolicy('deviceCustomAttributeShellScript'),
  },
  deviceHealthScripts: { ...healthScript, policy: betaScriptWithVersion('deviceHealthScript') },
  /** POST has no route (microsoft-graph-docs#14506). */
  deviceComplianceScripts: { ...healthScript, policy: betaScriptWithVersion('deviceComplianceScript') },
  windowsFeatureUpdateProfiles: {
    ...updateProfile,
    policy: betaPolicy('windowsFeatureUpdateProfile'),
    assignmentType: 'windowsFeatureUpdateProfileAssignment',
  },
  windowsQualityUpdateProfiles: {
    ...updateProfile,
    policy: betaPolicy('windowsQualityUpdateProfile'),
    assignmentType: 'windowsQualityUpdateProfileAssignment',
  },
  windowsDriverUpdateProfiles: {
    ...updateProfile,
    policy: betaPolicy('windowsDriverUpdateProfile'),
    assignmentType: 'windowsDriverUpdateProfileAssignment',
  },
  /** No page describes its assignments. */
  windowsQualityUpdatePolicies: {
    ...updateProfile,
    policy: betaPolicy('windowsQualityUpdatePolicy'),
    assignmentType: 'windowsQualityUpdatePolicyAssignment',
    documented: reads,
  },
  windowsAutopilotDeploymentProfiles: {
    ...onboarding,
    ...betaOnly,
    area: 'autopilot',
    policy: betaPolicy('windowsAutopilotDeploymentProfile'),
    assignmentType: 'windowsAutopilotDeploymentProfileAssignment',
    properties: withSource,
    targets: devicesAndGroups,
    filters: 'none',
    ids: 'autopilot',
    documented: createUpdateDelete,
    observed: createDelete,
    evidence: 'terraform-provider-microsoft365 and IntuneTools replace an assignment instead of PATCH',
  },
  termsAndConditions: {
    ...onboarding,
    ...anyVersion,
    area: 'companyTerms',
    policy: termsAndConditions,
    assignmentType: 'termsAndConditionsAssignment',
    properties: targetOnly,
    targets: devicesUsersGroupsAndCollections,
    filters: 'none',
    ids: 'policy',
    documented: createUpdateDelete,
    observed: createDelete,
    evidence: 'terraform-provider-microsoft365 and IntuneTools create and delete',
  },
  mobileApps: {
    ...app,
    ...anyVersion,
    policy: mobileApp,
    assignmentType: 'mobileAppAssignment',
    properties: mobileAppAssignment,
    ids: 'app',
    assign: { key: 'mobileAppAssignments', answer: always('noContent') },
    documented: everything,
    observed: everything,
    evidence: 'IntuneWin32App creates and deletes, terraform-provider-microsoft365 also updates',
  },
  /** Without the cast, assign has no route (microsoft-graph-docs#15359). */
  mobileAppConfigurations: {
    ...app,
    ...anyVersion,
    policy: managedDeviceMobileAppConfiguration,
    assignmentType: 'managedDeviceMobileAppConfigurationAssignment',
    properties: targetOnly,
    ids: 'policy',
    assign: {
      key: 'assignments',
      answer: always('noContent'),
      cast: 'managedDeviceMobileAppConfiguration',
    },
    documented: everything,
    observed: assignOnly,
    evidence: 'msgraph-sdk-powershell#1318: POST has no route. IntuneCD sends assign below the cast',
  },
  iosManagedAppProtections: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: appProtection('iosManagedAppProtection'),
  },
  androidManagedAppProtections: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: appProtection('androidManagedAppProtection'),
  },
  windowsManagedAppProtections: {
    ...appProtectionPolicy,
    ...betaOnly,
    permissions: ['DeviceManagementConfiguration', 'DeviceManagementApps'],
    policy: appProtection('windowsManagedAppProtection'),
  },
  targetedManagedAppConfigurations: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: appProtection('targetedManagedAppConfiguration'),
  },
  mdmWindowsInformationProtectionPolicies: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: appProtection('mdmWindowsInformationProtectionPolicy'),
  },
  windowsInformationProtectionPolicies: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: appProtection('windowsInformationProtectionPolicy'),
  },
  /** Its assign is documented, but Graph does not know the segment (M365Ops, 2026-08-26). */
  managedAppPolicies: {
    ...appProtectionPolicy,
    ...anyVersion,
    policy: managedAppPolicy,
    documented: ['assign'],
    observed: [],
    missingRoute: 'segment',
  },
} as const satisfies Record<string, Collection>;

export type CollectionName = keyof typeof collections;

export const collectionNames = Object.keys(collections).filter(isCollectionName);

export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(collections, name);
}

export const collectionOf = (name: CollectionName): Collection => collections[name];

const singletons: readonly string[] = Object.values(collections).map(({ singleton }) => singleton);

export const isSingleton = (segment: string | undefined): segment is string =>
  segment !== undefined && singletons.includes(segment);
