import { expect, test } from '@jest/globals';
import { toExample } from '../../../../cli/example/toExample.ts';
import { byName, type CatalogueEntry } from '../../../../src/assignments/types/catalogue.ts';
import { readChanges } from '../../../../src/changes/readChanges.ts';
import { groupId } from '../../../support/aChange.ts';
import { toBytes } from '../../../support/anIncomingMessage.ts';
import { problemsOf } from '../../../support/problemsOf.ts';

function withProperties(name: string, properties: object): object {
  const change = toExample(byName.get(name)?.[0] as CatalogueEntry, 'create');
  return { ...change, assignment: { ...Object(change['assignment']), ...properties } };
}

function assignmentOf(change: object): unknown {
  const [read] = readChanges(toBytes(change));
  return read && 'change' in read ? read.change.assignment : read;
}

const daily = { '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule', interval: 1 };
const hourly = { '@odata.type': '#microsoft.graph.deviceHealthScriptHourlySchedule' };
const once = { '@odata.type': '#microsoft.graph.deviceHealthScriptRunOnceSchedule', interval: 1 };
const app = { '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings' };

test.each([
  ['mobileAppAssignment', { intent: 'available' }],
  ['mobileAppAssignment', { intent: 'required' }],
  ['mobileAppAssignment', { intent: 'uninstall' }],
  ['mobileAppAssignment', { intent: 'availableWithoutEnrollment' }],
  ['mobileAppAssignment', { settings: { ...app, notifications: 'hideAll', restartSettings: null } }],
  ['mobileAppAssignment', { settings: null, source: 'direct', sourceId: 'x' }],
  ['deviceHealthScriptAssignment', { runRemediationScript: true }],
  ['deviceHealthScriptAssignment', { runRemediationScript: false, runSchedule: null }],
  ['deviceHealthScriptAssignment', { runSchedule: { ...daily, time: '11:58:36.2550000', useUtc: true } }],
  ['deviceHealthScriptAssignment', { runSchedule: { ...hourly, interval: 23 } }],
  [
    'deviceHealthScriptAssignment',
    { runSchedule: { ...once, date: '2026-12-31', time: '07:30:00', useUtc: false } },
  ],
  ['deviceManagementConfigurationPolicyAssignment', { source: 'policySets', sourceId: 'x' }],
  ['targetedManagedAppPolicyAssignment', { source: 'direct' }],
  ['windowsAutopilotDeploymentProfileAssignment', { source: 'direct', sourceId: 'x' }],
  ['groupPolicyConfigurationAssignment', { lastModifiedDateTime: '2026-01-01T00:00:00Z' }],
])('%s takes %j', (name, properties) => {
  expect(problemsOf(withProperties(name, properties))).toEqual([]);
});

test.each([
  [
    ...['mobileAppAssignment', { intent: 'apply' }],
    '/assignment/intent: expected one of "available", "required", "uninstall", "availableWithoutEnrollment", got "apply"',
  ],
  ['mobileAppAssignment', { intent: undefined }, '/assignment/intent: is required: expected one of'],
  [
    ...['mobileAppAssignment', { settings: { notifications: 'hideAll' } }],
    '/assignment/settings/@odata.type: is required: expected a type name',
  ],
  [
    ...['mobileAppAssignment', { settings: { '@odata.type': '' } }],
    '/assignment/settings/@odata.type: expected a type name, e.g. #microsoft.graph.win32LobAppAssignmentSettings, got ""',
  ],
  [
    ...['deviceHealthScriptAssignment', { runRemediationScript: 'true' }],
    '/assignment/runRemediationScript: expected boolean, got "true"',
  ],
  [
    ...['deviceHealthScriptAssignment', { runSchedule: { interval: 1 } }],
    '/assignment/runSchedule/@odata.type: is required: expected one of "#microsoft.graph.deviceHealthScriptDailySchedule"',
  ],
  [
    ...['deviceHealthScriptAssignment', { runSchedule: { ...hourly, interval: 24 } }],
    '/assignment/runSchedule/interval: expected a whole number from 1 to 23, got 24',
  ],
  [
    ...['deviceHealthScriptAssignment', { runSchedule: { ...hourly, interval: 0 } }],
    '/assignment/runSchedule/interval: expected a whole number from 1 to 23, got 0',
  ],
  [
    ...['deviceHealthScriptAssignment', { runSchedule: { ...daily, time: '7:30', useUtc: true } }],
    '/assignment/runSchedule/time: expected a time of day, e.g. 07:30:00, got "7:30"',
  ],
  [
    ...[
      'deviceHealthScriptAssignment',
      { runSchedule: { ...once, date: '31.12.', time: '07:30:00', useUtc: true } },
    ],
    '/assignment/runSchedule/date: expected a date, e.g. 2026-12-31, got "31.12."',
  ],
  ['deviceManagementScriptAssignment', { runSchedule: null }, '/assignment/runSchedule: unknown property'],
  ['deviceManagementIntentAssignment', { source: 'direct' }, '/assignment/source: unknown property'],
] as [string, object, string][])('%s refuses %j', (name, properties, problem) => {
  const problems = problemsOf(withProperties(name, properties));
  expect(problems).toEqual([expect.stringContaining(problem)]);
});

test('settings on an exclusion are refused, as Intune refuses them', () => {
  const target = { '@odata.type': 'microsoft.graph.exclusionGroupAssignmentTarget', groupId };
  expect(problemsOf(withProperties('mobileAppAssignment', { target, settings: app }))).toEqual([
    '/assignment/settings: must be left out: Intune refuses settings on an exclusion',
  ]);
  expect(problemsOf(withProperties('mobileAppAssignment', { target, settings: null }))).toEqual([]);
});

test('settings of an app are passed on as they are', () => {
  const settings = {
    ...app,
    installTimeSettings: { useLocalTime: true, deadlineDateTime: null },
    new2027: [1],
  };
  expect(assignmentOf(withProperties('mobileAppAssignment', { settings }))).toMatchObject({ settings });
});

test.each([
  ['mobileAppAssignment', 'settings', app],
  ['deviceHealthScriptAssignment', 'runSchedule', { ...hourly, interval: 1 }],
])('%s: the type of %s gets the # that OData requires', (name, property, value) => {
  const withoutHash = { ...value, '@odata.type': value['@odata.type'].slice(1) };
  expect(assignmentOf(withProperties(name, { [property]: withoutHash }))).toMatchObject({
    [property]: value,
  });
});
