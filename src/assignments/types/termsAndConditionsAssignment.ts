import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { text } from './commonProperties.ts';
import { termsTarget } from './targets.ts';

/** There is no action `assign`. Source: https://learn.microsoft.com/graph/api/intune-companyterms-termsandconditionsassignment-update */
export const termsAndConditionsAssignment = {
  name: 'termsAndConditionsAssignment',
  service: 'deviceManagement',
  collection: 'termsAndConditions',
  documented: operationNames,
  properties: { target: termsTarget },
  readOnlyProperties: { id: text.optional() },
  version: () => 'v1.0',
  permissions: ['DeviceManagementServiceConfig.ReadWrite.All'],
  throttlingArea: 'terms',
} as const satisfies AssignmentType;
