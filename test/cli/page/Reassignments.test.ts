import { expect, test } from '@jest/globals';
import { Reassignments } from '../../../cli/page/sources/Reassignments.ts';

const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });

const event = (type: string, seconds: number, data: object = {}) => ({
  type: `assignmentrelay.reassignment.${type}`,
  time: new Date(Date.UTC(2026, 10, 28, 12, 0, seconds)).toISOString(),
  data: { reassignmentId: 'RITM1', from: group('a'), to: group('b'), ...data },
});

const planned = event('planned', 0, { dryRun: false, total: 200, seconds: 60 });
const warned = event('planned', 0, { warnings: [{ code: 'noRoute', message: '3 changes can fail' }] });
const progress = (seconds: number, applied: number) =>
  event('progress', seconds, { total: 200, applied, failed: 1, cancelled: 0, rejected: 0, secondsLeft: 30 });
const completed = event('completed', 60, {
  total: 200,
  applied: 150,
  failed: 0,
  cancelled: 50,
  rejected: 0,
  cancelRequested: true,
});

function read(...events: object[]) {
  const reassignments = new Reassignments();
  reassignments.add(events);
  return reassignments.list()[0];
}

test('events of anything else are ignored', () => {
  const reassignments = new Reassignments();
  expect(reassignments.add([undefined, 'text', { type: 'assignmentrelay.change.applied', data: {} }])).toBe(
    false,
  );
  expect(reassignments.list()).toEqual([]);
});

test.each([
  ['planned', [planned], { state: 'planned', total: 200, secondsLeft: 60, from: 'group a', to: 'group b' }],
  [
    'the newest progress',
    [progress(30, 100), planned, progress(20, 60)],
    { state: 'running', applied: 100, secondsLeft: 30, perMinute: 202 },
  ],
  [
    'completed',
    [completed, progress(30, 100), planned],
    { state: 'completed', applied: 150, cancelled: 50, cancelRequested: true },
  ],
  [
    'held',
    [event('held', 0, { reasons: [{ code: 'overLimit', message: 'send it again with "expected": 200' }] })],
    { state: 'held', holds: ['send it again with "expected": 200'] },
  ],
  [
    'held and then sent again',
    [event('held', 0, { reasons: [] }), event('planned', 9, { total: 3 })],
    { state: 'planned', holds: [], total: 3 },
  ],
  ['planned with a warning', [warned], { warnings: ['3 changes can fail'] }],
  ['running after a warning', [warned, progress(30, 1)], { warnings: ['3 changes can fail'] }],
  ['completed after a warning', [warned, completed], { warnings: [] }],
  [
    'held with a warning',
    [event('held', 0, { warnings: [{ message: '3 changes can fail' }], reasons: [] })],
    { state: 'held', warnings: ['3 changes can fail'] },
  ],
  ['a removal', [event('planned', 0, { to: null })], { to: undefined }],
  [
    'everyone',
    [event('planned', 0, { to: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' } })],
    { to: 'all licensed users' },
  ],
])('%s', (_, events, expected) => {
  const { to, ...rest } = read(...events) ?? {};
  expect({ to, ...rest }).toMatchObject(expected);
});

test('numbers that are none count as 0', () => {
  expect(read(event('progress', 1, { total: 'many', applied: -1, failed: null }))).toMatchObject({
    total: 0,
    applied: 0,
    failed: 0,
  });
});
