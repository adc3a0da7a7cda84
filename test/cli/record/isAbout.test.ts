import { describe, expect, test } from '@jest/globals';
import { isAbout, isUndoOf } from '../../../cli/record/isAbout.ts';
import { toUndoId } from '../../../cli/record/undoId.ts';
import type { ResultData } from '../../../src/results/resultEvent.ts';

const digest = '0123456789abcdef';
const aResult = (changeId: string, more: Partial<ResultData> = {}): ResultData => ({
  changeId,
  outcome: 'applied',
  ...more,
});
const long = 'a'.repeat(100);
const ofTicket = { requestedBy: { reference: 'RITM1' } };

describe('a change', () => {
  test.each([
    ['a changeId', aResult('HR-1'), 'HR-1'],
    ['a ticket', aResult('HR-1', ofTicket), 'RITM1'],
    ['a reassignment', aResult('x', { reassignment: { id: 'RITM55', number: 1, of: 1 } }), 'RITM55'],
    ['a reassignment, replayed', aResult(`RITM55:${digest}`), 'RITM55'],
    ['an undo of one change', aResult('HR-1:undo'), 'HR-1:undo'],
    ['an undo of one change, with a number', aResult('HR-1:undo-2'), 'HR-1:undo'],
    ['an undo of a ticket', aResult('HR-1:undo', ofTicket), 'RITM1:undo'],
    ['an undo of a reassignment', aResult(`RITM55:${digest}:undo`), 'RITM55:undo'],
    ['an undo of an undo', aResult(`RITM55:${digest}:undo:undo`), 'RITM55:undo:undo'],
  ])('is found by the id of %s', (_what, data, wanted) => {
    expect(isAbout(data, wanted)).toBe(true);
  });

  test.each([
    ['another changeId', aResult('HR-11'), 'HR-1'],
    ['the undo of another change', aResult('HR-2:undo'), 'HR-1:undo'],
    ['the undo of its ticket, but is no undo', aResult('HR-1', ofTicket), 'RITM1:undo'],
  ])('is not found by the id of %s', (_what, data, wanted) => {
    expect(isAbout(data, wanted)).toBe(false);
  });
});

describe('an undo', () => {
  test.each([
    ['a change', aResult('HR-1:undo'), 'HR-1'],
    ['a change with a long id', aResult(toUndoId(long)), long],
    ['a ticket', aResult('HR-1:undo', ofTicket), 'RITM1'],
    ['a reassignment', aResult(`RITM55:${digest}:undo`), 'RITM55'],
  ])('is of %s', (_what, data, wanted) => {
    expect(isUndoOf(data, wanted)).toBe(true);
  });

  test.each([
    ['another change', aResult('HR-2:undo'), 'HR-1'],
    ['another reassignment', aResult(`RITM55:${digest}:undo`), 'RITM5'],
  ])('is not of %s', (_what, data, wanted) => {
    expect(isUndoOf(data, wanted)).toBe(false);
  });

  test('is no ordinary change', () => {
    expect(isUndoOf(aResult('HR-1', ofTicket), 'RITM1')).toBe(false);
  });
});
