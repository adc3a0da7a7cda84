import { randomUUID } from 'node:crypto';
import type { GraphState } from '@assignment-relay/intune-graph-emulator';
import type { Change } from '../../../src/assignments/change.ts';
import { assignmentId, groupTarget } from '../aPolicy.ts';
import type { FlowRelay } from './FlowRelay.ts';

/** The ways to move an assignment, each in another collection, with the requests that it takes. */
export const ways = [
  {
    way: 'an update of the assignment with the target',
    collection: 'resourceAccessProfiles',
    assignmentType: 'deviceManagementResourceAccessProfileAssignment',
    odataType: '#microsoft.graph.windows10XSCEPCertificateProfile',
    byId: false,
    requests: ['GET', 'PATCH', 'GET'],
  },
  {
    way: 'an update of the assignment with the id',
    collection: 'deviceEnrollmentConfigurations',
    assignmentType: 'enrollmentConfigurationAssignment',
    odataType: '#microsoft.graph.deviceEnrollmentLimitConfiguration',
    byId: true,
    requests: ['GET', 'PATCH'],
  },
  {
    way: 'a create and a delete',
    collection: 'deviceConfigurations',
    assignmentType: 'deviceConfigurationAssignment',
    odataType: '#microsoft.graph.windows10GeneralConfiguration',
    byId: false,
    requests: ['GET', 'POST', 'GET', 'DELETE', 'GET'],
  },
  {
    way: 'assign',
    collection: 'deviceCompliancePolicies',
    assignmentType: 'deviceCompliancePolicyAssignment',
    odataType: '#microsoft.graph.windows10CompliancePolicy',
    byId: false,
    requests: ['GET', 'GET', 'GET', 'POST', 'GET'],
  },
] as const;
export type Way = (typeof ways)[number];

const served = {
  deviceConfigurations: { update: false },
  deviceCompliancePolicies: { update: false, create: false, delete: false },
};

/** The id of the n-th policy of a collection. */
export const policyId = ({ collection }: Way, n: number) =>
  `${String(ways.findIndex((way) => way.collection === collection)).repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const aPolicy = (way: Way, n: number) => ({
  id: policyId(way, n),
  '@odata.type': way.odataType,
  assignments: [1, 2, 3].map((g) => ({
    id: assignmentId(policyId(way, n), groupTarget(g)),
    target: groupTarget(g),
  })),
});

const numbers = Array.from({ length: 8 }, (_, n) => n);

/** Eight policies in each collection, assigned to groups 1, 2 and 3. */
export const movesTenant = {
  state: Object.fromEntries(ways.map((way) => [way.collection, numbers.map((n) => aPolicy(way, n))])),
  served,
  pageSize: 10,
};

/** From group 1 to group 9. */
export const aMove = (way: Way, n: number): Change => ({
  changeId: randomUUID(),
  assignmentType: way.assignmentType,
  operation: 'update',
  policyId: policyId(way, n),
  ...(way.byId
    ? { assignmentId: assignmentId(policyId(way, n), groupTarget(1)) }
    : { currentTarget: groupTarget(1) }),
  assignment: { target: groupTarget(9) },
});

/** The assignments of the n-th policy of a collection. */
export const rowsOf = (
  relay: FlowRelay,
  way: Way,
  n: number,
): GraphState[Way['collection']][number]['assignments'] =>
  relay.graph.state()[way.collection].find(({ id }) => id === policyId(way, n))?.assignments ?? [];

/** The numbers of the groups that the n-th policy of a collection is assigned to. */
export const groupsOf = (relay: FlowRelay, way: Way, n: number): number[] =>
  rowsOf(relay, way, n)
    .map(({ target }) => Number(String(target['groupId']).slice(-2)))
    .sort();
