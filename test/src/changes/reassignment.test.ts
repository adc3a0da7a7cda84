import { expect, test } from '@jest/globals';
import { readChanges } from '../../../src/changes/readChanges.ts';
import { reassignmentDigest, requestName } from '../../../src/changes/reassignment.ts';
import { readMessage } from '../../../src/operations/readMessage.ts';
import { fromDeadMessage } from '../../../src/operations/toDeadChanges.ts';
import { describeAccepted } from '../../../src/results/describeAccepted.ts';
import { anIncomingMessage, toBytes } from '../../support/anIncomingMessage.ts';
import { groupTarget } from '../../support/aPolicy.ts';
import { aReassignment } from '../reassignments/aReassignment.ts';

const request = aReassignment({ requestedBy: { system: 'ServiceNow' }, reason: 'a move' });

test('a reassignment and a cancellation are read', () => {
  const cancellation = { reassignmentId: 'R-1', cancel: true };
  expect(readChanges(toBytes(request))).toEqual([{ reassignment: request }]);
  expect(readChanges(toBytes(cancellation))).toEqual([{ reassignment: cancellation }]);
});

test.each([
  ['a text instead of a target', { ...request, to: 'Sales' }, '/to'],
  ['an unknown property', { ...request, expcted: 3 }, '/expcted'],
  ['an id that is too long', { ...request, reassignmentId: 'x'.repeat(81) }, '/reassignmentId'],
  ['another cancellation than true', { reassignmentId: 'R-1', cancel: 'yes' }, '/cancel'],
])('%s is rejected with its path', (_what, body, path) => {
  const [read] = readChanges(toBytes(body));
  expect(read).toMatchObject({ rejection: { place: '', details: [{ path }] } });
});

test('a rejection has the id, if that is usable', () => {
  expect(readChanges(toBytes({ ...request, to: 1 }))).toMatchObject([
    { rejection: { validProperties: { changeId: request.reassignmentId, reason: 'a move' } } },
  ]);
  const [unnamed] = readChanges(toBytes({ ...request, reassignmentId: 7 }));
  expect(unnamed).toMatchObject({ rejection: { validProperties: { reason: 'a move' } } });
});

test('a name that is there twice is a mistake', () => {
  const body = Buffer.from(JSON.stringify(request).replace('"reason"', '"reason":"x","reason"'));
  expect(readChanges(body)).toMatchObject([{ rejection: { details: [{ path: '/reason' }] } }]);
});

test('the digest depends on what is asked for, not on who asks', () => {
  const { requestedBy, reason, ...asked } = request;
  expect(reassignmentDigest(asked)).toBe(reassignmentDigest(request));
  expect(reassignmentDigest({ ...request, to: null })).not.toBe(reassignmentDigest(request));
  expect(requestName({ reassignmentId: 'R-1', cancel: true })).toBe('R-1/cancel');
});

test('types of lanes that are not in use are refused, and named', () => {
  const body = { ...request, assignmentTypes: ['deviceConfigurationAssignment', 'mobileAppAssignment'] };
  const read = readMessage(anIncomingMessage({ body }), ['configuration']);
  expect(read.rejections[0]?.details).toEqual([
    { path: '/assignmentTypes/1', message: expect.stringContaining('the lane apps') },
  ]);
  const accepted = readMessage(anIncomingMessage({ body }), ['configuration', 'apps']);
  expect(accepted.reassignment).toEqual(body);
  expect(describeAccepted(accepted)).toEqual([
    expect.stringMatching(/^message .*: reassignment RITM.* accepted$/),
  ]);
});

test('a dead-lettered one is reported under its id', () => {
  const { changes } = fromDeadMessage(anIncomingMessage({ body: request }));
  expect(changes).toEqual([
    expect.objectContaining({
      operationId: requestName(request),
      validProperties: expect.objectContaining({ changeId: request.reassignmentId, reason: 'a move' }),
    }),
  ]);
});

test('a target is compared without regard to case and to the # of its type', () => {
  const same = {
    '@odata.type': 'microsoft.graph.groupAssignmentTarget',
    groupId: groupTarget(1).groupId.toUpperCase(),
  };
  expect(readChanges(toBytes({ ...request, to: same }))).toMatchObject([
    { rejection: { details: [{ path: '/to', message: expect.stringContaining('must differ') }] } },
  ]);
});
