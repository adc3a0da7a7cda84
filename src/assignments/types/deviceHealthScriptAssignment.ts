import * as z from 'zod';
import { operationNames } from '../operations/operationNames.ts';
import type { AssignmentType } from './AssignmentType.ts';
import { odataType, text } from './commonProperties.ts';
import { usualTarget } from './targets.ts';

const schedule = <Shape extends z.core.$ZodLooseShape>(name: string, properties: Shape) =>
  z.strictObject({ '@odata.type': odataType(name), ...properties });

function wholeNumber(max?: number) {
  const expected = max ? `expected a whole number from 1 to ${max}` : 'expected a whole number from 1';
  return z
    .int(expected)
    .min(1, expected)
    .max(max ?? Number.MAX_SAFE_INTEGER, expected);
}

const time = z
  .string()
  .max(16)
  .regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$/, 'expected a time of day, e.g. 07:30:00');
const useUtc = z.boolean();

const runSchedule = z
  .discriminatedUnion('@odata.type', [
    schedule('deviceHealthScriptDailySchedule', { interval: wholeNumber(), time, useUtc }),
    schedule('deviceHealthScriptHourlySchedule', { interval: wholeNumber(23) }),
    schedule('deviceHealthScriptRunOnceSchedule', {
      interval: wholeNumber().optional(),
      date: z.iso.date('expected a date, e.g. 2026-12-31').max(10),
      time,
      useUtc,
    }),
  ])
  .meta({ id: 'runSchedule', description: 'When the script runs: every n days, every n hours, or once.' });

/** Remediations. Graph shows `runRemediationScript` as false whatever was set. Source: https://learn.microsoft.com/graph/api/intune-devices-devicehealthscriptassignment-update */
export const deviceHealthScriptAssignment = {
  name: 'deviceHealthScriptAssignment',
  service: 'deviceManagement',
  collection: 'deviceHealthScripts',
  documented: operationNames,
  assign: {
    key: 'deviceHealthScriptAssignments',
    keeps: ['runRemediationScript', 'runSchedule'],
    unreadable: { runRemediationScript: true },
  },
  properties: {
    target: usualTarget,
    runRemediationScript: z.boolean().optional(),
    runSchedule: runSchedule.optional(),
  },
  readOnlyProperties: { id: text.optional() },
  version: () => 'beta',
  permissions: ['DeviceManagementConfiguration.ReadWrite.All'],
  throttlingArea: 'devices',
} as const satisfies AssignmentType;

/** Detection scripts of custom compliance. They remediate nothing, so `runRemediationScript` may stay as it is read. */
export const deviceComplianceScriptAssignment = {
  ...deviceHealthScriptAssignment,
  collection: 'deviceComplianceScripts',
  assign: { key: 'deviceHealthScriptAssignments', keeps: ['runRemediationScript', 'runSchedule'] },
  permissions: ['DeviceManagementConfiguration.ReadWrite.All', 'DeviceManagementScripts.ReadWrite.All'],
} as const satisfies AssignmentType;
