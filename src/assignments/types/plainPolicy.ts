import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

/** What the policies have in common whose assignments are a target and nothing else. They exist in beta only. */
export const plainPolicy = {
  service: 'deviceManagement',
  documented: operationNames,
  assign: { key: 'assignments', keeps: [] },
  properties: { target: usualTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
} as const satisfies Partial<AssignmentType>;
