import { group } from '../tenant.ts';
import { at, type BadInput, create, good } from './at.ts';

const unknown = 'unknown property';
const allDevices = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
const enrollment = { assignmentType: 'enrollmentConfigurationAssignment', assignment: allDevices };

/** An object literal cannot have these names as own properties, so they are added to the JSON text. */
const withName = (name: string, owner: string) =>
  Buffer.from(JSON.stringify(good()).replace(owner, (found) => `${found}"${name}":{"polluted":1},`));

const ofObject = ['__proto__', 'constructor', 'toString'].flatMap((name): BadInput[] => [
  [`${name} of a change`, withName(name, '{'), `/${name}`, unknown],
  [`${name} of an assignment`, withName(name, '"assignment":{'), `/assignment/${name}`, unknown],
  [
    `${name} of a target`,
    withName(name, '"target":{'),
    `/assignment/target/${name}`,
    `${unknown} of groupAssignmentTarget`,
  ],
]);

export const unknownProperties: readonly BadInput[] = [
  at('/comment', 'x', unknown),
  at('/Reason', 'x', `${unknown}: did you mean "reason"?`),
  at('/requestedBy/sytem', 'Jira', `${unknown}: did you mean "system"?`),
  at('/assignment/intnet', 'apply', `${unknown}: did you mean "intent"?`),
  at('/assignment/target/grupId', 'x', `${unknown} of groupAssignmentTarget: did you mean "groupId"?`),
  at('/reason\u200b', 'x', `${unknown} "reason\\u200b": did you mean "reason"?`),
  at('/assignment/target/groupId', group(1), `${unknown} of allDevicesAssignmentTarget`, {
    ...good(),
    assignment: allDevices,
  }),
  at('/assignment/intent', 'apply', unknown, { ...good(), ...enrollment }),
  at('/navigationPath', 'rootCertificate', unknown, { ...good(), ...enrollment }),
  at('/assignmentId', 'x', 'must be left out of a create: Graph gives the id', create()),
  ['a name with a slash', { ...good(), 'a/b~c': 1 }, '/a~1b~0c', unknown],
  [
    'a very long name',
    { ...good(), ['x'.repeat(10_000)]: 1 },
    `/${'x'.repeat(199)}… (10001 characters)`,
    unknown,
  ],
  ...ofObject,
];

const required = ['changeId', 'assignmentType', 'operation', 'policyId', 'assignmentId', 'assignment'];

export const missingProperties: readonly BadInput[] = required.map((name) =>
  at(`/${name}`, undefined, /^is required/),
);
