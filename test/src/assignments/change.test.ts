import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { changeMessage } from '../../../src/assignments/change.ts';
import { pathSegment } from '../../../src/assignments/pathSegment.ts';
import { byName } from '../../../src/assignments/types/catalogue.ts';
import { readChanges } from '../../../src/changes/readChanges.ts';
import { escapeInvisible } from '../../../src/values/escapeInvisible.ts';
import { aChange, aCreate, aGroupTarget, groupId } from '../../support/aChange.ts';
import { toBytes } from '../../support/anIncomingMessage.ts';
import { graphExamples } from '../../support/graphExamples.ts';
import { problemsOf } from '../../support/problemsOf.ts';

const noId = 'expected an id: letters, digits and - _ . ~ : = , @ ! + (no "..")';
const target = (properties: object) => aChange({ assignment: { target: { ...properties } } });
const odata = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });

test.each(Object.entries(graphExamples))('Microsoft’s example of "%s" is accepted', (_page, change) => {
  expect(problemsOf(change)).toEqual([]);
});

test('requestedBy and reason are accepted', () => {
  const requestedBy = { system: 'ServiceNow', reference: 'RITM0012345', user: 'ada@contoso.com' };
  expect(problemsOf(aChange({ requestedBy, reason: 'Ada moves to Zürich 🚀' }))).toEqual([]);
});

test.each([
  ['allDevicesAssignmentTarget', {}],
  ['allLicensedUsersAssignmentTarget', {}],
  ['groupAssignmentTarget', { groupId }],
  ['exclusionGroupAssignmentTarget', { groupId }],
  ['configurationManagerCollectionAssignmentTarget', { collectionId: 'SMS00001' }],
  ['scopeTagGroupAssignmentTarget', { targetType: 'device', entraObjectId: groupId }],
])('%s is accepted with its own properties and no others', (name, own) => {
  expect(problemsOf(target({ ...odata(name), ...own }))).toEqual([]);
  expect(problemsOf(target({ '@odata.type': `microsoft.graph.${name}`, ...own }))).toEqual([]);
  expect(problemsOf(target({ ...odata(name), ...own, roleScopeTagIds: [] }))).toEqual([
    expect.stringMatching(/^\/assignment\/target\/roleScopeTagIds: unknown property/),
  ]);
  for (const property of Object.keys(own))
    expect(problemsOf(target({ ...odata(name), ...own, [property]: undefined }))).toEqual([
      expect.stringContaining(`/assignment/target/${property}: is required`),
    ]);
});

test.each([
  [
    { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: 'none' },
    [],
  ],
  [{ deviceAndAppManagementAssignmentFilterId: groupId }, []],
  [
    { deviceAndAppManagementAssignmentFilterType: 'all' },
    [
      '/assignment/target/deviceAndAppManagementAssignmentFilterType: expected one of "none", "include", "exclude", got "all"',
    ],
  ],
])('an assignment filter %j', (filter, problems) => {
  expect(problemsOf(target({ ...aGroupTarget, ...filter }))).toEqual(problems);
});

const filterForm = 'expected the id of a filter, a GUID, or null for no filter';
const emptyGuid = '00000000-0000-0000-0000-000000000000';

test.each(['Corporate devices', emptyGuid, '', 7])('the filter %j is refused: it is not an id', (id) => {
  const filter = { deviceAndAppManagementAssignmentFilterId: id };
  expect(problemsOf(target({ ...aGroupTarget, ...filter }))).toEqual([
    `/assignment/target/deviceAndAppManagementAssignmentFilterId: ${filterForm}, got ${JSON.stringify(id)}`,
  ]);
});

test('an empty GUID is no filter and no group, whatever the target is', () => {
  const filter = { deviceAndAppManagementAssignmentFilterId: emptyGuid };
  const collection = { ...odata('configurationManagerCollectionAssignmentTarget'), collectionId: 'c' };
  expect(problemsOf(target({ ...collection, ...filter }))).toEqual([expect.stringContaining(filterForm)]);
  expect(problemsOf(target({ ...aGroupTarget, groupId: emptyGuid }))).toEqual([
    `/assignment/target/groupId: expected the object id of a group, got "${emptyGuid}"`,
  ]);
});

test('null counts as left out wherever a property is optional', () => {
  const nulls = { navigationPath: null, requestedBy: null, reason: null };
  const wanted = aChange().assignment?.['target'];
  const assignment = { '@odata.type': null, id: null, source: null, intent: null, target: wanted };
  const read = (body: object) => readChanges(toBytes(body));
  expect(read({ ...aChange(), ...nulls, assignment })).toEqual(
    read({ ...aChange(), assignment: { target: wanted } }),
  );
  expect(read({ ...aCreate(), assignmentId: null })).toEqual(read(aCreate()));
  expect(read({ ...aChange(), requestedBy: { system: 'Jira', user: null } })).toEqual(
    read(aChange({ requestedBy: { system: 'Jira' } })),
  );
});

test('an update of which every property is null updates nothing', () => {
  expect(problemsOf(aChange({ assignment: { intent: null, target: null } }))).toEqual([
    expect.stringContaining(
      '/assignment: expected at least one of target, intent: there is nothing to update',
    ),
  ]);
});

test('null as filter means no filter, and is passed on', () => {
  const change = target({ ...aGroupTarget, deviceAndAppManagementAssignmentFilterId: null });
  expect(readChanges(toBytes(change))).toEqual([{ change, place: '' }]);
});

test('@odata.context of an assignment that was copied from Graph is accepted and dropped', () => {
  const assignment = {
    ...aChange().assignment,
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata',
  };
  expect(readChanges(toBytes({ ...aChange(), assignment }))).toEqual([{ change: aChange(), place: '' }]);
});

test('every text of a change has a limit', () => {
  const certificate = `${'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/'}`;
  const long = `${certificate}${'c'.repeat(250)}`;
  expect(problemsOf(aChange({ navigationPath: long }))).toEqual([
    `/navigationPath: expected at most 250 characters, got "${long.slice(0, 80)}"… (${long.length} characters)`,
  ]);
  expect(problemsOf(aChange({ navigationPath: `${certificate}${'c'.repeat(100)}` }))).toEqual([]);
  expect(unlimitedTexts(z.toJSONSchema(changeMessage(), { io: 'input' }))).toEqual([]);
});

/** The places in a JSON Schema of texts that can have any length. */
function unlimitedTexts(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, enum: values, const: value, maxLength, pattern, allOf } = schema as Record<string, unknown>;
  const endsAfterNumber = /\{\d+(,\d+)?\}\)?\$/.test(JSON.stringify([pattern, allOf]));
  const isLimited = [values, value, maxLength].some(Boolean) || endsAfterNumber;
  const here = type === 'string' && !isLimited ? [path] : [];
  return [
    ...here,
    ...Object.entries(schema).flatMap(([name, part]) => unlimitedTexts(part, `${path}/${name}`)),
  ];
}

test('a near miss in a target is answered with the right name', () => {
  expect(problemsOf(target({ ...aGroupTarget, GroupId: groupId }))).toEqual([
    '/assignment/target/GroupId: unknown property of groupAssignmentTarget: did you mean "groupId"?',
  ]);
  const odataType = '#microsoft.graph.groupAssignmentTarget';
  expect(problemsOf(target({ odataType, groupId }))).toEqual([
    expect.stringMatching(/^\/assignment\/target\/@odata.type: is required instead of "odataType": expected/),
  ]);
});

test.each([
  [1, 'expected object, got 1'],
  [true, 'expected object, got true'],
  [null, 'expected object, got null'],
  ['text', 'the body is a JSON string: it was encoded twice, encode it once'],
  [[], 'the body is a list: put it into an object, {"changes": [ … ]}'],
])('the body %j is rejected', (body, problem) => {
  expect(problemsOf(body)).toEqual([`: ${problem}`]);
});

test('every missing property is named', () => {
  expect(problemsOf({ assignmentType: 'deviceConfigurationAssignment', operation: 'update' })).toEqual([
    expect.stringContaining('/changeId: is required: expected'),
    expect.stringContaining('/policyId: is required: expected'),
    expect.stringContaining('/assignment: is required: expected object'),
    expect.stringContaining('/assignmentId: is required unless currentTarget'),
  ]);
});

const types = [...byName.keys()].map((name) => JSON.stringify(name)).join(', ');

test.each([
  ['a type nobody knows', { assignmentType: 'x' }, `/assignmentType: expected one of ${types}, got "x"`],
  [
    'a type of Object',
    { assignmentType: 'constructor' },
    `/assignmentType: expected one of ${types}, got "constructor"`,
  ],
  [
    '__proto__ as type',
    { assignmentType: '__proto__' },
    `/assignmentType: expected one of ${types}, got "__proto__"`,
  ],
  [
    'a typo in a type',
    { assignmentType: 'deviceConfigurationAssigment' },
    `/assignmentType: did you mean "deviceConfigurationAssignment"? Expected one of ${types}, got "deviceConfigurationAssigment"`,
  ],
  ['no type', { assignmentType: undefined }, `/assignmentType: is required: expected one of ${types}`],
  [
    'a type in an array',
    { assignmentType: ['deviceConfigurationAssignment'] },
    `/assignmentType: expected one of ${types}, got an array of 1`,
  ],
  [
    'an operation nobody knows',
    { operation: 'remove' },
    '/operation: expected one of "update", "create", "delete", got "remove"',
  ],
  [
    'an operation of Object',
    { operation: 'toString' },
    '/operation: expected one of "update", "create", "delete", got "toString"',
  ],
  [
    'an operation in capitals',
    { operation: 'UPDATE' },
    '/operation: did you mean "update"? Expected one of "update", "create", "delete", got "UPDATE"',
  ],
  [
    'no operation',
    { operation: undefined },
    '/operation: is required: expected one of "update", "create", "delete"',
  ],
  ['a number as changeId', { changeId: 4711 }, '/changeId: expected string, got 4711'],
  [
    'a blank in the changeId',
    { changeId: 'a b' },
    '/changeId: expected 1 to 100 of A–Z a–z 0–9 . _ : -, got "a b"',
  ],
  [
    'a changeId of 101',
    { changeId: 'a'.repeat(101) },
    `/changeId: expected 1 to 100 of A–Z a–z 0–9 . _ : -, got "${'a'.repeat(80)}"… (101 characters)`,
  ],
  ['null as policyId', { policyId: null }, '/policyId: expected string, got null'],
  [
    'a policyId of 121',
    { policyId: 'p'.repeat(121) },
    `/policyId: expected at most 120 characters, got "${'p'.repeat(80)}"… (121 characters)`,
  ],
  [
    'no assignmentId',
    { assignmentId: undefined },
    '/assignmentId: is required unless currentTarget names the assignment: expected string',
  ],
  [
    'navigationPath',
    { navigationPath: 'x' },
    /^\/navigationPath: expected one of rootCertificate, .+, got "x"$/,
  ],
  ['a list as assignment', { assignment: [] }, '/assignment: expected object, got an array of 0'],
  [
    'nothing to update',
    { assignment: { id: 'x' } },
    '/assignment: expected at least one of target, intent: there is nothing to update, got an object',
  ],
  [
    'another type’s body',
    { assignment: { '@odata.type': '#microsoft.graph.mobileAppAssignment', intent: 'apply' } },
    '/assignment/@odata.type: expected "#microsoft.graph.deviceConfigurationAssignment", got "#microsoft.graph.mobileAppAssignment"',
  ],
  [
    'an intent nobody knows',
    { assignment: { intent: 'required' } },
    '/assignment/intent: expected one of "apply", "remove", got "required"',
  ],
  [
    'a system that is no text',
    { requestedBy: { system: true } },
    '/requestedBy/system: expected string, got true',
  ],
  [
    'a reason of 4001',
    { reason: 'r'.repeat(4001) },
    `/reason: expected at most 4000 characters, got "${'r'.repeat(80)}"… (4001 characters)`,
  ],
])('%s is reported with its path, what is expected, and what was there', (_case, wrong, problem) => {
  expect(problemsOf({ ...aChange(), ...wrong })).toEqual([
    typeof problem === 'string' ? problem : expect.stringMatching(problem),
  ]);
});

test.each([
  [
    'no @odata.type',
    { groupId },
    /^\/assignment\/target\/@odata.type: is required: expected one of "#microsoft.graph.allDevices/,
  ],
  [
    'the abstract base type',
    odata('deviceAndAppManagementAssignmentTarget'),
    /@odata.type: expected one of .+, got "#microsoft.graph.deviceAnd/,
  ],
  [
    'a type in other letters',
    odata('GroupAssignmentTarget'),
    /@odata.type: did you mean "#microsoft.graph.groupAssignmentTarget"\? Expected one of .+, got "/,
  ],
  ['__proto__ as type', { '@odata.type': '__proto__' }, /@odata.type: expected one of .+, got "__proto__"$/],
  [
    'a group for all devices',
    { ...odata('allDevicesAssignmentTarget'), groupId },
    /^\/assignment\/target\/groupId: unknown property/,
  ],
  [
    'a group by name',
    { ...aGroupTarget, groupId: 'Sales' },
    /^\/assignment\/target\/groupId: expected a GUID, got "Sales"$/,
  ],
])('a target with %s is refused', (_case, wrong, problem) => {
  expect(problemsOf(target(wrong))).toEqual([expect.stringMatching(problem)]);
});

test('a target that is not an object is refused', () => {
  expect(problemsOf(aChange({ assignment: { target: 'all' } }))).toEqual([
    '/assignment/target: expected object, got "all"',
  ]);
});

test('a create must not have an assignmentId and needs every required property', () => {
  expect(problemsOf({ ...aCreate(), assignmentId: 'x', assignment: {} })).toEqual([
    expect.stringContaining('/assignmentId: must be left out of a create'),
    expect.stringContaining('/assignment/intent: is required'),
    expect.stringContaining('/assignment/target: is required'),
  ]);
});

test('only deviceConfigurationAssignment can have a navigationPath', () => {
  expect(
    problemsOf(
      aChange({
        assignmentType: 'enrollmentConfigurationAssignment',
        navigationPath: 'rootCertificate',
        assignment: { target: aGroupTarget },
      }),
    ),
  ).toEqual(['/navigationPath: unknown property']);
});

const badIds = [
  '',
  '/',
  '\\',
  'a/b',
  '?a',
  'a#b',
  '%2f',
  'a%2Fb',
  '.',
  '..',
  '../x',
  'a..b',
  'a b',
  ' a',
  'a\n',
  '\u0000',
  'a\u007f',
  '"',
  "'",
  'ä',
  '🚀',
  'a\u200bb',
  'a;b',
];

test.each(badIds)('the id %j is refused in every property that becomes part of the URL', (id) => {
  const shown = escapeInvisible(JSON.stringify(id));
  expect(problemsOf(aChange({ policyId: id, assignmentId: id }))).toEqual([
    `/policyId: ${noId}, got ${shown}`,
    `/assignmentId: ${noId}, got ${shown}`,
  ]);
  const toCertificate =
    'microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/';
  expect(problemsOf(aChange({ navigationPath: toCertificate + id }))).toHaveLength(1);
});

test('an id is accepted if and only if it is harmless in a path', () => {
  const anyUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  const id = fc.oneof(fc.string({ unit: anyUnit }), fc.string({ unit: fc.constantFrom(...'.%/a_-') }));
  fc.assert(
    fc.property(id, (assignmentId) => {
      const accepted = problemsOf(aChange({ assignmentId })).length === 0;
      const harmless = /^[\w.~:=,@!+-]+$/.test(assignmentId) && !/^\.|\.\./.test(assignmentId);
      expect(accepted).toBe(harmless);
      expect(new RegExp(`^${pathSegment}$`).test(assignmentId)).toBe(harmless);
    }),
  );
});

test.each([
  ['policyId', 10_000],
  ['assignmentId', 10_000],
  ['changeId', 10_000],
  ['reason', 200_000],
])('%s of %i characters is refused and repeated only in part', (name, length) => {
  const [problem, ...others] = problemsOf({ ...aChange(), [name]: 'x'.repeat(length) });
  expect(others).toEqual([]);
  expect(problem?.length).toBeLessThan(200);
});

const strangeNames = [
  'extra',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a/b~c',
  '',
  '🚀',
  'assignmentID',
];
const levels: [string, (property: string) => string, string][] = [
  ['the change', (property) => `{${property},${JSON.stringify(aChange()).slice(1)}`, ''],
  [
    'assignment',
    (property) => JSON.stringify(aChange()).replace('"assignment":{', `$&${property},`),
    '/assignment',
  ],
  [
    'target',
    (property) => JSON.stringify(aChange()).replace('"target":{', `$&${property},`),
    '/assignment/target',
  ],
  [
    'requestedBy',
    (property) =>
      JSON.stringify(aChange({ requestedBy: { system: 's' } })).replace('"requestedBy":{', `$&${property},`),
    '/requestedBy',
  ],
];

test.each(levels)(
  'an unknown property of %s is refused with its path, without its value',
  (_name, body, place) => {
    for (const name of strangeNames) {
      const property = `${JSON.stringify(name)}:{"password":"hunter2"}`;
      const problems = problemsOf(Buffer.from(body(property)));
      const path = `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      expect(problems).toEqual([expect.stringMatching(/: unknown property/)]);
      expect(problems[0]?.startsWith(`${path}: `)).toBe(true);
      expect(problems[0]).not.toContain('hunter2');
    }
  },
);

test('a very long name of an unknown property is shortened', () => {
  const [problem] = problemsOf({ ...aChange(), ['n'.repeat(100_000)]: 1 });
  expect(problem).toMatch(/^\/n{199}… \(100001 characters\): unknown property$/);
});

test('all mistakes are reported at once', () => {
  const problems = problemsOf({
    ...aChange({ changeId: '!', policyId: '/', assignmentId: '?', reason: 'r'.repeat(5000) }),
    assignment: { intent: 'x', target: { ...aGroupTarget, groupId: 'x', y: 1 }, z: 1 },
    requestedBy: { who: 1 },
    w: 1,
  });
  expect(problems.map((problem) => problem.split(': ')[0]).sort()).toEqual([
    '/assignment/intent',
    '/assignment/target/groupId',
    '/assignment/target/y',
    '/assignment/z',
    '/assignmentId',
    '/changeId',
    '/policyId',
    '/reason',
    '/requestedBy/who',
    '/w',
  ]);
});

test('whatever JSON a body contains, every mistake has a path and a message', () => {
  const wrong = fc.record(
    {
      changeId: fc.jsonValue(),
      assignmentType: fc.constantFrom('deviceConfigurationAssignment', 'constructor', 7),
      operation: fc.constantFrom('update', 'create', null),
      policyId: fc.jsonValue(),
      assignment: fc.oneof(fc.jsonValue(), fc.record({ target: fc.jsonValue(), intent: fc.jsonValue() })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(wrong, fc.jsonValue()), (body) => {
      expect(problemsOf(body)).not.toEqual([]);
      for (const problem of problemsOf(body)) expect(problem).toMatch(/^(\/.*)?: ./s);
    }),
  );
});

test('the compiler knows the names of assignment types and operations', () => {
  // @ts-expect-error: a name that is not in the catalogue
  expect(problemsOf(aChange({ assignmentType: 'x' }))).not.toEqual([]);
  // @ts-expect-error: an operation that does not exist
  expect(problemsOf(aChange({ operation: 'replace' }))).not.toEqual([]);
});
