import { expect, test } from '@jest/globals';
import { csvHeading, csvRow } from '../../../cli/record/toCsv.ts';
import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';
import { filter, groupTarget } from '../../support/aPolicy.ts';

const anEvent = (data: Partial<ResultData>) =>
  ({ time: '2026-11-28T06:00:00Z', data: { changeId: 'HR-1', outcome: 'applied', ...data } }) as ResultEvent;

const cellOf = (name: string, data: Partial<ResultData>) =>
  csvRow(anEvent(data)).split(',')[csvHeading.split(',').indexOf(name)];

test.each([
  ['=1+1', "'=1+1"],
  ['-1', "'-1"],
  ['\t=1', "'\t=1"],
  ['Sales;=1+1', "Sales;'=1+1"],
  ['Sales; @SUM(A1)', "Sales;' @SUM(A1)"],
  ['two\n+1 lines', `"two\n'+1 lines"`],
  ['a = b - c', 'a = b - c'],
  ['say "yes"', '"say ""yes"""'],
])('a reason %j becomes the cell %j', (reason, cell) => {
  expect(cellOf('reason', { reason })).toBe(cell);
});

test('a move has its target before and after, and its reassignment', () => {
  const target = groupTarget(2);
  const withFilter = {
    ...target,
    deviceAndAppManagementAssignmentFilterId: filter(1),
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const moved = {
    before: { target: groupTarget(1) },
    assignment: { target },
    reassignment: { id: 'RITM1', number: 1, of: 2 },
  };
  expect(cellOf('targetBefore', moved)).toBe(`group ${groupTarget(1).groupId}`);
  expect(cellOf('targetAfter', moved)).toBe(`group ${target.groupId}`);
  expect(cellOf('reassignmentId', moved)).toBe('RITM1');
  expect(csvRow(anEvent({ assignment: { target: withFilter } }))).toMatch(
    new RegExp(`,"group ${target.groupId}, filter include ${filter(1)}"$`),
  );
});
