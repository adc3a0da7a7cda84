import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** Endpoint security policies of the older kind. Source: https://learn.microsoft.com/graph/api/intune-deviceintent-devicemanagementintentassignment-update */
export const deviceManagementIntentAssignment = {
  name: 'deviceManagementIntentAssignment',
  service: 'deviceManagement',
  collection: 'intents',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'intents',
} as const satisfies AssignmentType;
