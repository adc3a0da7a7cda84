import { describe, expect, test } from '@jest/globals';
import { filter, groupTarget } from '../support/aPolicy.ts';
import {
  aMove,
  idOf,
  others,
  routes,
  row,
  rowsOf,
  setRows,
  settings,
  withApps,
} from '../support/flow/assignedApp.ts';
import { useRelay } from '../support/flow/useRelay.ts';

describe.each(routes)('A move of an app by %s', (_name, served, route) => {
  const relay = useRelay(withApps(served));

  test('keeps the intent and the settings, and leaves the other intent of the new group alone', async () => {
    const { data } = await relay().resultOf(aMove(0));
    expect(data).toMatchObject({
      outcome: 'applied',
      route,
      before: { id: idOf(1, 'required') },
      assignmentId: idOf(9, 'required'),
      assignment: { intent: 'required', settings, target: groupTarget(9) },
    });
    expect(rowsOf(relay(), 0)).toEqual([...others, idOf(9, 'required')].sort());
  });

  test('to a group that has the assignment already deletes the old one', async () => {
    setRows(relay(), 1, [row(1, 'required'), row(9, 'required', { settings: null })]);
    const { data } = await relay().resultOf(aMove(1));
    expect(data).toMatchObject({
      outcome: 'applied',
      before: { id: idOf(1, 'required') },
      assignmentId: idOf(9, 'required'),
      assignment: { settings: null },
    });
    expect(data).not.toHaveProperty('unchanged');
    expect(rowsOf(relay(), 1)).toEqual([idOf(9, 'required')]);
  });

  test('to a group whose assignment has another filter is failed, and nothing is written', async () => {
    const target = {
      ...groupTarget(9),
      deviceAndAppManagementAssignmentFilterId: filter(1),
      deviceAndAppManagementAssignmentFilterType: 'include',
    };
    setRows(relay(), 2, [row(1, 'required'), row(9, 'required', { target })]);
    const { data } = await relay().resultOf(aMove(2));
    expect(data).toMatchObject({
      outcome: 'failed',
      error: { code: 'assignmentExists', message: expect.stringContaining(`found "${filter(1)}"`) },
    });
    expect(rowsOf(relay(), 2)).toEqual([idOf(1, 'required'), idOf(9, 'required')]);
  });

  test('to an exclusion leaves out the settings, which Intune refuses there', async () => {
    const target = {
      ...groupTarget(9),
      '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
    };
    const { data } = await relay().resultOf(aMove(3, target));
    expect(data).toMatchObject({
      outcome: 'applied',
      before: { settings },
      assignmentId: idOf(9, 'required', 1),
      assignment: { intent: 'required', settings: null },
    });
  });
});
