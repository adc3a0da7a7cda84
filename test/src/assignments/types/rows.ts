/* What the catalogue has to say of every assignment type. A new type is a row in each table. */

const all = 'update,create,delete';
const configuration = 'DeviceManagementConfiguration.ReadWrite.All';
const serviceConfig = 'DeviceManagementServiceConfig.ReadWrite.All';
const apps = 'DeviceManagementApps.ReadWrite.All';
const scripts = 'DeviceManagementScripts.ReadWrite.All';

/** As Microsoft’s pages have them: entity, collection, documented operations, assign, lane, permissions. */
export const catalogueRows = [
  ['deviceCompliancePolicyAssignment', '/deviceManagement/deviceCompliancePolicies'],
  [all, 'assignments: target', 'configuration', configuration],
  ['deviceConfigurationAssignment', '/deviceManagement/deviceConfigurations'],
  [all, 'assignments: target,intent', 'configuration', configuration],
  ['enrollmentConfigurationAssignment', '/deviceManagement/deviceEnrollmentConfigurations'],
  [all, 'enrollmentConfigurationAssignments: target', 'enrollment', `${serviceConfig},${configuration}`],
  ['deviceManagementResourceAccessProfileAssignment', '/deviceManagement/resourceAccessProfiles'],
  [all, 'assignments: target,intent', 'resourceAccess', serviceConfig],
  ['deviceManagementConfigurationPolicyAssignment', '/deviceManagement/configurationPolicies'],
  [all, 'assignments: target', 'settingsCatalog', configuration],
  ['deviceManagementConfigurationPolicyAssignment', '/deviceManagement/compliancePolicies'],
  [all, 'assignments: target', 'settingsCatalog', configuration],
  ['groupPolicyConfigurationAssignment', '/deviceManagement/groupPolicyConfigurations'],
  [all, 'assignments: target', 'groupPolicies', configuration],
  ['deviceManagementIntentAssignment', '/deviceManagement/intents'],
  [all, 'assignments: target', 'intents', configuration],
  ['mobileAppAssignment', '/deviceAppManagement/mobileApps'],
  [all, 'mobileAppAssignments: target,intent,settings', 'apps', apps],
  ['managedDeviceMobileAppConfigurationAssignment', '/deviceAppManagement/mobileAppConfigurations'],
  [all, 'assignments (microsoft.graph.managedDeviceMobileAppConfiguration): target', 'apps', apps],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/iosManagedAppProtections'],
  ['update,delete', 'assignments: target', 'appProtection', apps],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/androidManagedAppProtections'],
  ['update,delete', 'assignments: target', 'appProtection', apps],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/windowsManagedAppProtections'],
  ['update,delete', 'assignments: target', 'appProtection', `${configuration},${apps}`],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/targetedManagedAppConfigurations'],
  ['update,delete', 'assignments: target', 'appProtection', apps],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/mdmWindowsInformationProtectionPolicies'],
  ['update,delete', 'assignments: target', 'appProtection', apps],
  ['targetedManagedAppPolicyAssignment', '/deviceAppManagement/windowsInformationProtectionPolicies'],
  ['update,delete', 'assignments: target', 'appProtection', apps],
  ['deviceManagementScriptAssignment', '/deviceManagement/deviceManagementScripts'],
  [all, 'deviceManagementScriptAssignments: target', 'devices', configuration],
  ['deviceManagementScriptAssignment', '/deviceManagement/deviceShellScripts'],
  [all, 'deviceManagementScriptAssignments: target', 'devices', configuration],
  ['deviceManagementScriptAssignment', '/deviceManagement/deviceCustomAttributeShellScripts'],
  [all, 'deviceManagementScriptAssignments: target', 'devices', configuration],
  ['deviceHealthScriptAssignment', '/deviceManagement/deviceHealthScripts'],
  [all, 'deviceHealthScriptAssignments: target,runRemediationScript,runSchedule', 'devices', configuration],
  ['deviceHealthScriptAssignment', '/deviceManagement/deviceComplianceScripts'],
  [
    ...[all, 'deviceHealthScriptAssignments: target,runRemediationScript,runSchedule', 'devices'],
    `${configuration},${scripts}`,
  ],
  ['windowsFeatureUpdateProfileAssignment', '/deviceManagement/windowsFeatureUpdateProfiles'],
  [all, 'assignments: target', 'updates', configuration],
  ['windowsQualityUpdateProfileAssignment', '/deviceManagement/windowsQualityUpdateProfiles'],
  [all, 'assignments: target', 'updates', configuration],
  ['windowsDriverUpdateProfileAssignment', '/deviceManagement/windowsDriverUpdateProfiles'],
  [all, 'assignments: target', 'updates', configuration],
  ['windowsQualityUpdatePolicyAssignment', '/deviceManagement/windowsQualityUpdatePolicies'],
  ['', 'assignments: target', 'updates', configuration],
  ['windowsAutopilotDeploymentProfileAssignment', '/deviceManagement/windowsAutopilotDeploymentProfiles'],
  [all, 'none', 'autopilot', serviceConfig],
  ['termsAndConditionsAssignment', '/deviceManagement/termsAndConditions'],
  [all, 'none', 'terms', serviceConfig],
];

const everybody = ['allDevices', 'allUsers', 'group', 'exclusion'];
const every = [...everybody, 'collection', 'scopeTag'];
const included = ['allDevices', 'allUsers', 'group'];

/** Entity, targets that it takes, and those of them that take a filter. */
export const targetRows: readonly [string, readonly string[], readonly string[]][] = [
  ['deviceCompliancePolicyAssignment', every, every],
  ['deviceConfigurationAssignment', every, every],
  ['enrollmentConfigurationAssignment', every, every],
  ['deviceManagementResourceAccessProfileAssignment', every, every],
  ['deviceManagementConfigurationPolicyAssignment', everybody, included],
  ['groupPolicyConfigurationAssignment', everybody, included],
  ['deviceManagementIntentAssignment', everybody, included],
  ['mobileAppAssignment', everybody, included],
  ['managedDeviceMobileAppConfigurationAssignment', everybody, included],
  ['targetedManagedAppPolicyAssignment', ['group', 'exclusion'], ['group']],
  ['deviceManagementScriptAssignment', everybody, included],
  ['deviceHealthScriptAssignment', everybody, included],
  ['windowsFeatureUpdateProfileAssignment', everybody, included],
  ['windowsQualityUpdateProfileAssignment', everybody, included],
  ['windowsDriverUpdateProfileAssignment', everybody, included],
  ['windowsQualityUpdatePolicyAssignment', everybody, included],
  ['windowsAutopilotDeploymentProfileAssignment', ['allDevices', 'group', 'exclusion'], []],
  ['termsAndConditionsAssignment', [...everybody, 'collection'], []],
];
