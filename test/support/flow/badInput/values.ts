import { catalogue } from '../../../../src/assignments/types/catalogue.ts';
import { at, type BadInput, create } from './at.ts';

const oneOf = (...values: string[]) =>
  `expected one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
const types = oneOf(...new Set(catalogue.map(({ name }) => name)));
const targets = oneOf(
  ...[
    'allDevicesAssignmentTarget',
    'allLicensedUsersAssignmentTarget',
    'groupAssignmentTarget',
    'exclusionGroupAssignmentTarget',
    'configurationManagerCollectionAssignmentTarget',
    'scopeTagGroupAssignmentTarget',
  ].map((name) => `#microsoft.graph.${name}`),
);
const intents = oneOf('apply', 'remove');
const emptyGuid = '00000000-0000-0000-0000-000000000000';
const filter = 'expected the id of a filter, a GUID, or null for no filter';
const base = '#microsoft.graph.deviceAndAppManagementAssignmentTarget';

export const wrongValues: readonly BadInput[] = [
  at('/changeId', 4711, 'expected string, got 4711'),
  at('/assignmentType', ['x'], `${types}, got an array of 1`),
  at('/assignmentType', 'managedEBookAssignment', `${types}, got "managedEBookAssignment"`),
  at('/assignmentType', 'constructor', `${types}, got "constructor"`),
  at('/operation', 'remove', `${oneOf('update', 'create', 'delete')}, got "remove"`),
  at('/operation', 'remove', `${oneOf('update', 'create', 'delete')}, got "remove"`, {
    ...create(),
    assignmentType: 'x',
  }),
  at('/policyId', null, 'expected string, got null'),
  at('/assignmentId', {}, 'expected string, got an object'),
  at(
    '/navigationPath',
    'identityCertificate/assign',
    /^expected one of root.*, got "identityCertificate\/assign"$/,
  ),
  at('/assignment', [], 'expected object, got an array of 0'),
  at(
    '/assignment',
    { id: 'x' },
    'expected at least one of target, intent: there is nothing to update, got an object',
  ),
  at('/assignment/intent', 'required', `${intents}, got "required"`),
  at('/assignment/intent', true, `${intents}, got true`),
  at('/assignment/target', 'all', 'expected object, got "all"'),
  at('/assignment/target/@odata.type', undefined, `is required: ${targets}`),
  at('/assignment/target/@odata.type', base, `${targets}, got "${base}"`),
  at('/assignment/target/groupId', emptyGuid, `expected the object id of a group, got "${emptyGuid}"`),
  at(
    '/assignment/target/deviceAndAppManagementAssignmentFilterId',
    'Corporate',
    `${filter}, got "Corporate"`,
  ),
  at(
    '/assignment/target/deviceAndAppManagementAssignmentFilterId',
    emptyGuid,
    `${filter}, got "${emptyGuid}"`,
  ),
  at('/assignment/target/groupId', 'Sales', 'expected a GUID, got "Sales"'),
  at('/assignment/target/groupId', undefined, 'is required: expected string'),
  at('/requestedBy', 'Jira', 'expected object, got "Jira"'),
  at('/requestedBy/system', 7, 'expected string, got 7'),
  at('/reason', 'r'.repeat(4_001), /^expected at most 4000 characters, got "r{80}"… \(4001 characters\)$/),
];
