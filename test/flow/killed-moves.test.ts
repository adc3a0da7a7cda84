import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/assignments/change.ts';
import { assignmentId, group, groupTarget } from '../support/aPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

/** The ways to move an assignment, each in another collection, with the requests that it takes. */
const ways = [
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
type Way = (typeof ways)[number];

const served = {
  deviceConfigurations: { update: false },
  deviceCompliancePolicies: { update: false, create: false, delete: false },
};

/** The n-th policy of a collection. */
const policyId = ({ collection }: Way, n: number) =>
  `${String(ways.findIndex((way) => way.collection === collection)).repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const aPolicy = (way: Way, n: number) => ({
  id: policyId(way, n),
  '@odata.type': way.odataType,
  assignments: [1, 2, 3].map((g) => ({
    id: assignmentId(policyId(way, n), groupTarget(g)),
    target: groupTarget(g),
  })),
});

const state = Object.fromEntries(
  ways.map((way) => [way.collection, Array.from({ length: 8 }, (_, n) => aPolicy(way, n))]),
);

const aMove = (way: Way, n: number): Change => ({
  changeId: randomUUID(),
  assignmentType: way.assignmentType,
  operation: 'update',
  policyId: policyId(way, n),
  ...(way.byId
    ? { assignmentId: assignmentId(policyId(way, n), groupTarget(1)) }
    : { currentTarget: groupTarget(1) }),
  assignment: { target: groupTarget(9) },
});

describe.each(['derived', 'kept'] as const)('If an update leaves the id %s', (idAfterUpdate) => {
  const relay = useRelay({
    graph: { state, served, idAfterUpdate, pageSize: 10 },
    settings: { GRAPH_ASSIGN_FALLBACK: 'all', RECORD_BEFORE: 'true' },
  });

  const groupsOf = (way: Way, n: number) =>
    relay()
      .graph.state()
      [way.collection].find(({ id }) => id === policyId(way, n))
      ?.assignments.map(({ target }) => target['groupId'])
      .sort();
  const requestsOf = (way: Way, n: number) => relay().requests(policyId(way, n));

  /** The process dies while one of the requests waits for its answer. Policies 0 and 1 are moved without a fault. */
  const deaths = ways.flatMap((way) =>
    way.requests.map((request, step) => {
      const n = step + 2;
      return { way: way.way, entry: way, request, step, n, change: aMove(way, n) };
    }),
  );

  beforeAll(async () => {
    for (const way of ways) await relay().resultOf(aMove(way, 0)); // the relay then knows what is not served
    for (const { entry, n, step } of deaths)
      relay().graph.addFault({ match: { path: policyId(entry, n), skip: step }, delayMs: 600_000 });
    for (const { change } of deaths) await relay().send(change);
    await relay().until(
      () => deaths.every(({ entry, n, step }) => requestsOf(entry, n).length === step + 1),
      'request that waits',
    );
    const { connections } = relay().serviceBus;
    await relay().host.kill();
    await relay().until(() => relay().serviceBus.connections <= connections - 2, 'end of the connections');
    relay().graph.clearFaults();
    await relay().startHost();
    await relay().settled();
  });

  test.each(ways)('a move by $way takes the requests $requests', async (way) => {
    await relay().resultOf(aMove(way, 1));
    expect(relay().methods(policyId(way, 1))).toEqual(way.requests);
  });

  test.each(deaths)(
    'a move by $way, killed during request $step, a $request, has one event and the right state',
    ({ entry, n, step, change }) => {
      const { data } = relay().results.only(change);
      expect(data.outcome).toBe('applied');
      expect(groupsOf(entry, n)).toEqual([2, 3, 9].map(group));

      const isWrite = (method: string) => method !== 'GET';
      const writes = entry.requests.filter(isWrite);
      const doneBefore = entry.requests.slice(0, step + 1).filter(isWrite);
      const applied = requestsOf(entry, n).filter((request) => request.applied);
      // An update that names the id is not read first, and can be written again.
      if (!entry.byId) expect(applied.map(({ method }) => method)).toEqual(writes);
      if (!entry.byId) expect(data.unchanged).toBe(doneBefore.length === writes.length ? true : undefined);

      // The read before the move can be lost with its process. What is left of it is never the new target.
      const isOldTargetGone = doneBefore.length === writes.length;
      const target = expect.objectContaining({ groupId: group(1) });
      expect(data.before).toEqual(isOldTargetGone ? undefined : expect.objectContaining({ target }));
    },
  );
});
