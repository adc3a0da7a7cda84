import { expect, test } from '@jest/globals';
import { smokeChange } from '../../../cli/smoke/smokeChange.ts';
import { laneOf } from '../../../src/assignments/laneOf.ts';
import { readChanges } from '../../../src/changes/readChanges.ts';
import { throttlingAreas } from '../../../src/graph/throttlingAreas.ts';

test.each(throttlingAreas)(
  'the change for the lane %s is valid, and names its assignment by target',
  (lane) => {
    const [read, ...others] = readChanges(Buffer.from(JSON.stringify(smokeChange(lane))));
    expect(others).toEqual([]);
    if (!read || !('change' in read)) throw new Error(JSON.stringify(read));
    const { change } = read;
    expect(laneOf(change)).toBe(lane);
    expect([change.operation, change.assignmentId]).toEqual(['update', undefined]);
    expect(change.currentTarget).toBeDefined();
  },
);

test('no two tests have a policy or a changeId in common', () => {
  const [one, other] = [smokeChange('apps'), smokeChange('apps')];
  expect(one.policyId).not.toBe(other.policyId);
  expect(one.changeId).not.toBe(other.changeId);
});
