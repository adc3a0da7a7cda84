import * as z from 'zod';
import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { anyOdataType, assignmentSource, installIntent, text } from './commonProperties.ts';
import { readAppAssignmentId } from './readAppAssignmentId.ts';
import { usualTarget } from './targets.ts';

/** The set of derived types grows, so Graph checks all but the type's name. */
const settings = z.looseObject({ '@odata.type': anyOdataType }).meta({
  description: 'Settings of the type that suits the app, such as win32LobAppAssignmentSettings.',
});

/** Source: https://learn.microsoft.com/graph/api/intune-apps-mobileappassignment-update, …-create, https://learn.microsoft.com/graph/api/resources/intune-apps-mobileappassignmentsettings */
export const mobileAppAssignment = {
  name: 'mobileAppAssignment',
  service: 'deviceAppManagement',
  collection: 'mobileApps',
  documented: operationNames,
  assign: { key: 'mobileAppAssignments', keeps: ['intent', 'settings'], hasIntents: true },
  properties: { intent: installIntent, target: usualTarget, settings: settings.optional() },
  readOnlyProperties: { id: text.optional(), source: assignmentSource.optional(), sourceId: text.optional() },
  readId: readAppAssignmentId,
  refusedOnExclusions: ['settings'],
  version: () => 'beta',
  permissions: ['DeviceManagementApps.ReadWrite.All'],
  throttlingArea: 'apps',
} as const satisfies AssignmentType;
