import { expect, test } from '@jest/globals';
import { Bits } from '../../../src/reassignments/Bits.ts';
import { addEvents } from '../../../src/reassignments/countEvents.ts';
import { toChange } from '../../../src/reassignments/FoundAssignment.ts';
import type { PendingChange } from '../../../src/reassignments/ReassignmentState.ts';
import { fromStored, toStored } from '../../../src/reassignments/storedState.ts';
import { filter } from '../../support/aPolicy.ts';
import { aFoundAssignment, aReassignment, aState } from './aReassignment.ts';

const maxStateBytes = 256 * 1_024;

const request = aReassignment({
  reassignmentId: 'R'.repeat(80),
  requestedBy: { system: 'ServiceNow', reference: 'RITM0099999', user: 'ada@contoso.com' },
  reason: '語'.repeat(4_000),
});

const filterOfAll = {
  deviceAndAppManagementAssignmentFilterId: filter(1),
  deviceAndAppManagementAssignmentFilterType: 'include',
};

const pending = Array.from({ length: 100 }, (_, n): PendingChange => {
  const number = 499_900 + n;
  return {
    change: toChange(request, aFoundAssignment(n, { filter: filterOfAll })),
    reassignment: { id: request.reassignmentId, number, of: 500_000 },
    due: 1_795_867_200_000,
  };
});

/** A failed change with texts as long as they can be. */
const aFailure = (number: number) => ({
  body: Buffer.from(
    JSON.stringify({
      data: {
        changeId: `${request.reassignmentId}:0123456789abcdef`,
        outcome: 'failed',
        policyId: 'p'.repeat(120),
        reassignment: { id: request.reassignmentId, number, of: 500_000 },
        error: { code: 'BadRequest', message: '語'.repeat(1_000) },
      },
    }),
  ),
});

test('a stored state is read as it was written', () => {
  const state = aState({ request, pending });
  const stored = JSON.parse(JSON.stringify(toStored(state)));
  expect(fromStored(stored)).toEqual(state);
});

test('the state of 500,000 changes fits, with a long reason, the most failures and changes that are being sent', () => {
  const bits = new Bits();
  bits.add(500_000);
  const failures = Array.from({ length: 1_000 }, (_, n) => aFailure(n + 1));
  const state = addEvents(aState({ request, pending, ended: bits.toString() }), failures);
  expect(state.counts.failed).toBe(1_000);
  expect(state.failures.length).toBeGreaterThan(50);
  expect(Buffer.byteLength(JSON.stringify(toStored(state)))).toBeLessThan(maxStateBytes);
});

test('the state of a reassignment of 1,000 named policies fits, too', () => {
  const policyIds = Array.from({ length: 1_000 }, (_, n) => `${n}`.padStart(120, 'p'));
  const failures = Array.from({ length: 1_000 }, (_, n) => aFailure(n + 1));
  const state = addEvents(aState({ request: { ...request, policyIds }, pending }), failures);
  expect(Buffer.byteLength(JSON.stringify(state))).toBeGreaterThan(maxStateBytes);
  expect(Buffer.byteLength(JSON.stringify(toStored(state)))).toBeLessThan(maxStateBytes);
});
