import { aNewAssignment, anUpdate, group } from './tenant.ts';

/** A message body that cannot be used, and what an integrator is told: where, what is expected, what was there. */
export type BadInput = readonly [what: string, body: unknown, path: string, message: string | RegExp];

/** Each with a changeId of its own: a second rejection under the same one would be the same event. */
const good = () => anUpdate(1, { requestedBy: { system: 'ServiceNow' } });
const create = () => aNewAssignment(1);
const json = JSON.stringify(good());
const odata = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });
const target = (properties: object) => ({ ...good(), assignment: { target: properties } });
const groupTarget = { ...odata('groupAssignmentTarget'), groupId: group(1) };
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
/** Names that an object literal would swallow. */
const withKey = (key: string, at: string) =>
  bytes(
    JSON.stringify(good()).replace(
      at === '' ? '{' : `"${at}":{`,
      (found) => `${found}"${key}":{"polluted":1},`,
    ),
  );

const mark = 'the body begins with a byte order mark';
const notJson = 'the body is not JSON';
const idForm = 'expected an id: letters, digits and - _ . ~ : = , @ ! + (no "..")';
const changeIdForm = 'expected 1 to 100 of A–Z a–z 0–9 . _ : -';
const targetTypes =
  'expected one of "#microsoft.graph.allDevicesAssignmentTarget", "#microsoft.graph.allLicensedUsersAssignmentTarget", "#microsoft.graph.groupAssignmentTarget", "#microsoft.graph.exclusionGroupAssignmentTarget", "#microsoft.graph.configurationManagerCollectionAssignmentTarget", "#microsoft.graph.scopeTagGroupAssignmentTarget"';
const assignmentTypes =
  'expected one of "deviceCompliancePolicyAssignment", "deviceConfigurationAssignment", "enrollmentConfigurationAssignment", "deviceManagementResourceAccessProfileAssignment"';

const notTexts: readonly BadInput[] = [
  ['a form', bytes('changeId=1'), '', `${notJson}: it begins with "c"`],
  ['XML', bytes('<?xml version="1.0"?><change/>'), '', `${notJson}: it begins with "<"`],
  [
    'half a JSON text',
    bytes(json.slice(0, 40)),
    '',
    new RegExp(`^${notJson}: (it ends too early|.* position)`),
  ],
  [
    'two JSON texts',
    bytes(json + json),
    '',
    new RegExp(`^${notJson}: the mistake is at position ${json.length}`),
  ],
  ['nothing', bytes(''), '', 'the body is empty: expected a JSON object'],
  ['blanks', bytes('  \n'), '', `${notJson}: it ends too early`],
  ['256 KB of [', bytes('['.repeat(256_000)), '', new RegExp(`^${notJson}: `)],
  ['UTF-16', bytes(`\uFEFF${json}`, 'utf16le'), '', `${mark} (UTF-16): send UTF-8 without one`],
  ['UTF-16 without a mark', bytes(json, 'utf16le'), '', new RegExp(`^${notJson}: `)],
  [
    'Latin-1',
    bytes(json.replace('ServiceNow', 'Zürich'), 'latin1'),
    '',
    'the body is not UTF-8: encode it as UTF-8',
  ],
  ['a byte order mark', bytes(`\uFEFF${json}`), '', `${mark} (UTF-8): send UTF-8 without one`],
  [
    'a NUL at the end',
    bytes(`${json}\0`),
    '',
    new RegExp(`^${notJson}: the mistake is at position ${json.length}`),
  ],
];

const notChanges: readonly BadInput[] = [
  ['a number', 42, '', 'expected object, got 42'],
  ['null', null, '', 'expected object, got null'],
  ['a text', 'CHG0030042', '', 'expected object, got "CHG0030042"'],
  ['a list without a name', [good()], '', 'expected object, got an array of 1'],
  ['an empty list of changes', { changes: [] }, '/changes', 'expected at least 1 entries, got an array of 0'],
  ['changes that are no list', { changes: good() }, '/changes', 'expected array, got an object'],
  [
    'lists in lists, 60,000 deep',
    bytes('['.repeat(60_000) + ']'.repeat(60_000)),
    '',
    'expected object, got an array of 1',
  ],
  [
    'objects in objects, 20,000 deep',
    bytes(
      JSON.stringify(good()).replace(
        '"intent"',
        `"x":${'{"x":'.repeat(20_000)}1${'}'.repeat(20_000)},"intent"`,
      ),
    ),
    '/assignment/x',
    'unknown property',
  ],
];

const unknownProperties: readonly BadInput[] = [
  ['of a change', { ...good(), comment: 'x' }, '/comment', 'unknown property'],
  ['in other capitals', { ...good(), Reason: 'x' }, '/Reason', 'unknown property'],
  ['of requestedBy', { ...good(), requestedBy: { sytem: 'Jira' } }, '/requestedBy/sytem', 'unknown property'],
  [
    'of an assignment',
    { ...good(), assignment: { intnet: 'apply' } },
    '/assignment/intnet',
    'unknown property',
  ],
  [
    'of a target',
    target({ ...groupTarget, grupId: 'x' }),
    '/assignment/target/grupId',
    'unknown property of groupAssignmentTarget',
  ],
  [
    'that another target has',
    target({ ...odata('allDevicesAssignmentTarget'), groupId: group(1) }),
    '/assignment/target/groupId',
    'unknown property of allDevicesAssignmentTarget',
  ],
  [
    'that another assignment has',
    { ...good(), assignmentType: 'enrollmentConfigurationAssignment' },
    '/assignment/intent',
    'unknown property',
  ],
  [
    'that another operation has',
    { ...create(), assignmentId: 'x' },
    '/assignmentId',
    'must be left out of a create: Graph gives the id',
  ],
  [
    'that another assignment type has',
    {
      ...good(),
      assignmentType: 'deviceCompliancePolicyAssignment',
      assignment: { target: groupTarget },
      navigationPath: 'rootCertificate',
    },
    '/navigationPath',
    'unknown property',
  ],
  ['with a slash', { ...good(), 'a/b~c': 1 }, '/a~1b~0c', 'unknown property'],
  ...['__proto__', 'constructor', 'toString'].flatMap((key): BadInput[] => [
    [`${key} of a change`, withKey(key, ''), `/${key}`, 'unknown property'],
    [`${key} of an assignment`, withKey(key, 'assignment'), `/assignment/${key}`, 'unknown property'],
    [
      `${key} of a target`,
      withKey(key, 'target'),
      `/assignment/target/${key}`,
      'unknown property of groupAssignmentTarget',
    ],
  ]),
];

const wrongValues: readonly BadInput[] = [
  ['changeId', { ...good(), changeId: 4711 }, '/changeId', 'expected string, got 4711'],
  [
    'assignmentType',
    { ...good(), assignmentType: ['x'] },
    '/assignmentType',
    `${assignmentTypes}, got an array of 1`,
  ],
  [
    'assignmentType',
    { ...good(), assignmentType: 'mobileAppAssignment' },
    '/assignmentType',
    `${assignmentTypes}, got "mobileAppAssignment"`,
  ],
  [
    'assignmentType',
    { ...good(), assignmentType: 'constructor' },
    '/assignmentType',
    `${assignmentTypes}, got "constructor"`,
  ],
  ['operation', { ...good(), operation: 'delete' }, '/operation', 'expected "update", got "delete"'],
  [
    'operation',
    { ...create(), assignmentType: 'deviceConfigurationAssignment' },
    '/operation',
    'expected "update", got "create"',
  ],
  ['policyId', { ...good(), policyId: null }, '/policyId', 'expected string, got null'],
  ['assignmentId', { ...good(), assignmentId: {} }, '/assignmentId', 'expected string, got an object'],
  [
    'navigationPath',
    { ...good(), navigationPath: 'identityCertificate/assign' },
    '/navigationPath',
    /^expected one of rootCertificate, .*, got "identityCertificate\/assign"$/,
  ],
  ['assignment', { ...good(), assignment: [] }, '/assignment', 'expected object, got an array of 0'],
  [
    'an assignment of nothing',
    { ...good(), assignment: { id: 'x' } },
    '/assignment',
    'expected at least one of target, intent: there is nothing to update, got an object',
  ],
  [
    'intent',
    { ...good(), assignment: { intent: 'required' } },
    '/assignment/intent',
    'expected one of "apply", "remove", got "required"',
  ],
  [
    'intent',
    { ...good(), assignment: { intent: true } },
    '/assignment/intent',
    'expected one of "apply", "remove", got true',
  ],
  [
    'target',
    { ...good(), assignment: { target: 'all' } },
    '/assignment/target',
    'expected object, got "all"',
  ],
  ['target', target({ groupId: group(1) }), '/assignment/target/@odata.type', `is required: ${targetTypes}`],
  [
    'target',
    target(odata('deviceAndAppManagementAssignmentTarget')),
    '/assignment/target/@odata.type',
    `${targetTypes}, got "#microsoft.graph.deviceAndAppManagementAssignmentTarget"`,
  ],
  [
    'groupId',
    target({ ...groupTarget, groupId: 'Sales' }),
    '/assignment/target/groupId',
    'expected a GUID, got "Sales"',
  ],
  [
    'groupId',
    target(odata('groupAssignmentTarget')),
    '/assignment/target/groupId',
    'is required: expected string',
  ],
  ['requestedBy', { ...good(), requestedBy: 'Jira' }, '/requestedBy', 'expected object, got "Jira"'],
  [
    'requestedBy.system',
    { ...good(), requestedBy: { system: 7 } },
    '/requestedBy/system',
    'expected string, got 7',
  ],
  [
    'reason',
    { ...good(), reason: 'r'.repeat(4_001) },
    '/reason',
    /^expected at most 4000 characters, got "r{79}… \(4003 characters\)$/,
  ],
];

const missing = (
  ['changeId', 'assignmentType', 'operation', 'policyId', 'assignmentId', 'assignment'] as const
).map((name): BadInput => [name, { ...good(), [name]: undefined }, `/${name}`, /^is required: expected /]);

const badIds = [
  'a/b',
  'a\\b',
  'a?b',
  'a#b',
  'a%2fb',
  '../x',
  'a..b',
  'a b',
  '',
  '🚀',
  'ü',
  'a\u0000b',
  'a\nb',
];
const withBadIds = badIds.flatMap((value): BadInput[] => {
  const got = `, got ${JSON.stringify(value)}`;
  const byCertificate = `microsoft.graph.windowsWifiEnterpriseEAPConfiguration/rootCertificatesForServerValidation/${value}`;
  return [
    [`policyId ${JSON.stringify(value)}`, { ...good(), policyId: value }, '/policyId', idForm + got],
    [
      `assignmentId ${JSON.stringify(value)}`,
      { ...good(), assignmentId: value },
      '/assignmentId',
      idForm + got,
    ],
    [
      `certificate ${JSON.stringify(value)}`,
      { ...good(), navigationPath: byCertificate },
      '/navigationPath',
      /^expected one of .*<id of the certificate>, got /,
    ],
  ];
});

const long = 'x'.repeat(10_000);
const badChangeIds = badIds
  .filter((value) => value !== 'a..b') // changes no path
  .map(
    (value): BadInput => [
      JSON.stringify(value),
      { ...good(), changeId: value },
      '/changeId',
      `${changeIdForm}, got ${JSON.stringify(value)}`,
    ],
  );

const tooLong: readonly BadInput[] = [
  [
    'changeId',
    { ...good(), changeId: long },
    '/changeId',
    new RegExp(`^${changeIdForm}, got "x{79}… \\(10002 characters\\)$`),
  ],
  [
    'policyId',
    { ...good(), policyId: long },
    '/policyId',
    /^expected at most 120 characters, got "x{79}… \(10002 characters\)$/,
  ],
  [
    'assignmentId',
    { ...good(), assignmentId: long },
    '/assignmentId',
    /^expected at most 250 characters, got "x{79}… \(10002 characters\)$/,
  ],
  [
    'an unknown name',
    { ...good(), [long]: 1 },
    `/${'x'.repeat(199)}… (10001 characters)`,
    'unknown property',
  ],
];

const inLists: readonly BadInput[] = [
  [
    'one of a list',
    { changes: [{ ...good(), policyId: 7 }] },
    '/changes/0/policyId',
    'expected string, got 7',
  ],
  ['something beside a list', { changes: [good()], sender: 'x' }, '/sender', 'unknown property'],
  [
    'two with one changeId',
    {
      changes: [
        { ...good(), changeId: 'RITM1' },
        { ...create(), changeId: 'RITM1' },
      ],
    },
    '/changes/1/changeId',
    'names 2 changes of this list; a changeId is used once',
  ],
];

/** By what is wrong. */
export const badInput: Readonly<Record<string, readonly BadInput[]>> = {
  'A body that is no JSON text': notTexts,
  'A body that is no change': notChanges,
  'An unknown property': unknownProperties,
  'A wrong value': wrongValues,
  'A missing property': missing,
  'An id that could change the path': withBadIds,
  'A changeId with other characters': badChangeIds,
  'An endless name': tooLong,
  'A list': inLists,
};
