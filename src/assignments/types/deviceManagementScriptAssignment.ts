import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** PowerShell scripts. Source: https://learn.microsoft.com/graph/api/intune-shared-devicemanagementscriptassignment-update */
export const deviceManagementScriptAssignment = {
  name: 'deviceManagementScriptAssignment',
  service: 'deviceManagement',
  collection: 'deviceManagementScripts',
  documented: operationNames,
  assign: { key: 'deviceManagementScriptAssignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'devices',
} as const satisfies AssignmentType;

/** Scripts for macOS. */
export const deviceShellScriptAssignment = {
  ...deviceManagementScriptAssignment,
  collection: 'deviceShellScripts',
} as const satisfies AssignmentType;

/** Scripts for custom attributes of macOS. */
export const deviceCustomAttributeShellScriptAssignment = {
  ...deviceManagementScriptAssignment,
  collection: 'deviceCustomAttributeShellScripts',
} as const satisfies AssignmentType;
