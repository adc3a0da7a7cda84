import { expect, test } from '@jest/globals';
import { readAppAssignmentId } from '../../../../src/assignments/types/readAppAssignmentId.ts';
import { group, groupTarget } from '../../../support/aPolicy.ts';

const everybody = (name: string) => ({ '@odata.type': `#microsoft.graph.${name}` });
const excluded = { ...groupTarget(1), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };

test.each([
  [`${group(1)}_0_0`, { target: groupTarget(1), intent: 'available' }],
  [`${group(1)}_1_0`, { target: groupTarget(1), intent: 'required' }],
  [`${group(1)}_2_1`, { target: excluded, intent: 'uninstall' }],
  [
    'ADADADAD-808e-44e2-905a-0b7873a8a531_1_0',
    { target: everybody('allDevicesAssignmentTarget'), intent: 'required' },
  ],
  [
    'acacacac-9df4-4c7d-9d50-4ef0226f57a9_0_0',
    { target: everybody('allLicensedUsersAssignmentTarget'), intent: 'available' },
  ],
])('%s says the target and the intent', (id, content) => {
  expect(readAppAssignmentId(id)).toEqual(content);
});

test('a number that is not known says no intent', () => {
  expect(readAppAssignmentId(`${group(1)}_3_0`)).toEqual({ target: groupTarget(1) });
});

test.each(['', group(1), `p_${group(1)}`, `${group(1)}_1_2`, `${group(1)}_1_0_1`])(
  'an id of another form, %j, says nothing',
  (id) => {
    expect(readAppAssignmentId(id)).toBeUndefined();
  },
);
