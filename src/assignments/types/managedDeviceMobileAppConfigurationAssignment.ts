import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** App configuration policies of managed devices. Source: https://learn.microsoft.com/graph/api/intune-apps-manageddevicemobileappconfigurationassignment-update */
export const managedDeviceMobileAppConfigurationAssignment = {
  name: 'managedDeviceMobileAppConfigurationAssignment',
  service: 'deviceAppManagement',
  collection: 'mobileAppConfigurations',
  documented: operationNames,
  assign: {
    key: 'assignments',
    cast: 'microsoft.graph.managedDeviceMobileAppConfiguration',
    keeps: [],
  },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementApps.ReadWrite.All'],
  throttlingArea: 'apps',
} as const satisfies AssignmentType;
