import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
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
  expect(eventOf(request.reassignmentId, 'planned')?.data).toMatchObject({ total: 120, dryRun: true });
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

describe('cancelling', () => {
  test('an unknown reassignment is rejected', async () => {
    await relay().send({ reassignmentId: 'R-unknown', cancel: true });
    await relay().settled();
    expect(relay().results.only({ changeId: 'R-unknown' }).data).toMatchObject({
      outcome: 'rejected',
      error: { message: expect.stringContaining('nothing was cancelled') },
    });
  });
});
