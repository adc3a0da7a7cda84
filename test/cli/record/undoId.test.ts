import { expect, test } from '@jest/globals';
import { toUndoId, undoneBy } from '../../../cli/record/undoId.ts';

test('the changeId of an undo fits, and is the same every time', () => {
  expect(toUndoId('HR-1')).toBe('HR-1:undo');
  const [one, other] = [toUndoId('a'.repeat(100)), toUndoId(`${'a'.repeat(99)}b`)];
  expect([one.length, one]).toEqual([100, toUndoId('a'.repeat(100))]);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^a{78}:[0-9a-f]{16}:undo$/);
});

test('with a number, it fits too, and stays the id of an undo', () => {
  expect(toUndoId('HR-1', 2)).toBe('HR-1:undo-2');
  expect(toUndoId('a'.repeat(100), 12)).toMatch(/^a{75}:[0-9a-f]{16}:undo-12$/);
});

test.each([
  ['HR-1:undo', 'HR-1'],
  ['HR-1:undo-2', 'HR-1'],
  ['HR-1:undo:undo', 'HR-1:undo'],
  ['HR-1', undefined],
  ['HR-1:undone', undefined],
])('%s is the undo of %s', (id, undone) => {
  expect(undoneBy(id)).toBe(undone);
});
