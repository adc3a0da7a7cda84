import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { reassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { property } from '../../src/values/property.ts';
import { aConfiguration, aProfile, configuration, group, groupTarget } from '../support/aPolicy.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const numbers = Array.from({ length: 120 }, (_, n) => n);

/** Configurations of group 1, every third of them of group 2 too, and profiles of group 3. */
const state = {
  deviceConfigurations: numbers.map((n) =>
    aConfiguration(n, groupTarget(1), ...(n % 3 === 0 ? [groupTarget(2)] : [])),
  ),
  resourceAccessProfiles: numbers.slice(0, 5).map((n) => aProfile(n, groupTarget(3))),
};

const relay = useRelay({
  graph: { state },
  settings: { REASSIGNMENT_LIMIT: '50', GRAPH_WRITES_PER_20_SECONDS: '0' },
});

const typesOf = (id: string) =>
  relay()
    .results.reassignments.filter(({ subject }) => subject === id)
    .map(({ type }) => type.replace('assignmentrelay.reassignment.', ''));

const eventOf = (id: string, name: string) =>
  relay().results.reassignments.find(({ subject, type }) => subject === id && type.endsWith(name));

const changesOf = (id: string) => relay().results.events.filter(({ data }) => data.reassignment?.id === id);

const groupsOf = (n: number) =>
  relay()
    .graph.state()
    .deviceConfigurations.find(({ id }) => id === configuration(n))
    ?.assignments.map(({ target }) => property(target, 'groupId'));

const aReassignment = (overrides: object = {}) => ({
  reassignmentId: `R-${randomUUID()}`,
  from: groupTarget(3),
  to: groupTarget(4),
  requestedBy: { system: 'ServiceNow', reference: 'RITM0099999' },
  ...overrides,
});

test('a dry run publishes the plan and changes nothing', async () => {
  const request = aReassignment({ from: groupTarget(1), dryRun: true });
  await relay().send(request);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned']);
  expect(eventOf(request.reassignmentId, 'planned')?.data).toMatchObject({
    total: 120,
    dryRun: true,
    warnings: [{ code: 'noRoute', assignmentTypes: ['deviceConfigurationAssignment'], assignments: 120 }],
  });
  expect(changesOf(request.reassignmentId)).toEqual([]);
});

test('what is assigned to one group goes to another one, and one event says when all is done', async () => {
  const request = aReassignment();
  await relay().send(request);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned', 'completed']);
  expect(eventOf(request.reassignmentId, 'completed')?.data).toMatchObject({
    total: 5,
    applied: 5,
    failed: 0,
  });
  const events = changesOf(request.reassignmentId);
  expect(events.map(({ data }) => data.reassignment?.number).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(events.map(({ data }) => data.outcome)).toEqual(Array(5).fill('applied'));
});

test('a message that is scheduled for later starts its reassignment then, and not before', async () => {
  const request = aReassignment({ from: groupTarget(4), to: groupTarget(6) });
  const scheduledEnqueueTimeUtc = new Date(Date.now() + 3_000);
  await relay().send(request, { scheduledEnqueueTimeUtc });
  expect(relay().serviceBus.counts()['assignment-changes']?.scheduled).toBe(1);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned', 'completed']);
  const { time = '', data } = eventOf(request.reassignmentId, 'planned') ?? {};
  expect(Date.parse(time)).toBeGreaterThanOrEqual(scheduledEnqueueTimeUtc.getTime());
  expect(data).toMatchObject({ total: 5 });
});

test('more assignments than the limit are held until the right number is expected', async () => {
  const request = aReassignment({ from: groupTarget(1), to: groupTarget(5) });
  await relay().send(request);
  await relay().settled();
  expect(eventOf(request.reassignmentId, 'held')?.data).toMatchObject({
    total: 120,
    reasons: [{ code: 'overLimit', message: expect.stringContaining('"expected": 120') }],
  });
  await relay().send({ ...request, expected: 120 });
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['held', 'planned', 'completed']);
  expect(eventOf(request.reassignmentId, 'completed')?.data).toMatchObject({ total: 120, applied: 120 });
  expect(groupsOf(0)?.sort()).toEqual([group(2), group(5)]);
  expect(groupsOf(1)).toEqual([group(5)]);
});

test('a dry run can be repeated, and says why it would be held', async () => {
  const request = aReassignment({ from: groupTarget(2), dryRun: true, expected: 7 });
  await relay().send(request);
  await relay().send(request);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned', 'planned']);
  expect(eventOf(request.reassignmentId, 'planned')?.data).toMatchObject({
    total: 40,
    reasons: [
      {
        code: 'notAsExpected',
        message:
          '"expected" is 7, and the plan has 40 assignments. Look at the plan, then send it again with "expected": 40',
      },
    ],
  });
});

test('null removes the assignments, and a duplicate of the message does nothing', async () => {
  const request = aReassignment({ from: groupTarget(6), to: null, reason: 'the group is gone' });
  await relay().send(request);
  await relay().send(request);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned', 'completed']);
  expect(eventOf(request.reassignmentId, 'completed')?.data).toMatchObject({
    applied: 5,
    reason: 'the group is gone',
  });
  expect(
    relay()
      .graph.state()
      .resourceAccessProfiles.flatMap(({ assignments }) => assignments),
  ).toEqual([]);
  await relay().send(request);
  await relay().settled();
  expect(typesOf(request.reassignmentId)).toEqual(['planned', 'completed']);
});

test.each([
  [
    'all devices need the expected number',
    { to: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    'everyone',
  ],
  ['a number that is not the right one', { to: groupTarget(7), expected: 1 }, 'notAsExpected'],
])('%s: it is held, and nothing is written', async (_what, overrides, code) => {
  const request = aReassignment({ from: groupTarget(2), ...overrides });
  await relay().send(request);
  await relay().settled();
  expect(eventOf(request.reassignmentId, 'held')?.data).toMatchObject({ total: 40, reasons: [{ code }] });
  expect(changesOf(request.reassignmentId)).toEqual([]);
});

test('a collection that cannot be read holds it, and the event names the collection', async () => {
  relay().graph.addFault({ match: { path: '/deviceConfigurations' }, status: 403, times: 20 });
  const request = aReassignment({ from: groupTarget(2) });
  await relay().send(request);
  await relay().settled();
  relay().graph.clearFaults();
  expect(eventOf(request.reassignmentId, 'held')?.data).toMatchObject({
    reasons: [
      { code: 'unreadable', message: expect.stringContaining('deviceConfigurations cannot be read') },
    ],
  });
});

test.each([
  ['without a target', { reassignmentId: 'R-bad-1', to: null }, '/from: is required'],
  [
    'to the target it comes from',
    { ...aReassignment({ to: groupTarget(3) }), reassignmentId: 'R-bad-2' },
    '/to: must differ',
  ],
  [
    'with a filter',
    {
      ...aReassignment(),
      reassignmentId: 'R-bad-3',
      from: { ...groupTarget(3), deviceAndAppManagementAssignmentFilterId: group(1) },
    },
    'takes no filter',
  ],
  [
    'of a lane that is not in use',
    { ...aReassignment({ assignmentTypes: ['mobileAppAssignment'] }), reassignmentId: 'R-bad-4' },
    '/assignmentTypes/0: the lane apps',
  ],
  ['that is cancelled without running', { reassignmentId: 'R-bad-5', cancel: true }, 'nothing was cancelled'],
])('a reassignment %s is rejected under its id', async (_what, body, message) => {
  await relay().send(body);
  await relay().settled();
  const { data } = relay().results.only({ changeId: body.reassignmentId });
  expect(data).toMatchObject({ outcome: 'rejected', error: { message: expect.stringContaining(message) } });
});

test('every event of a reassignment is as its schema says', () => {
  const { reassignments } = relay().results;
  expect(reassignments.length).toBeGreaterThan(10);
  for (const event of reassignments) expect(reassignmentEvent.parse(event)).toEqual(event);
});
