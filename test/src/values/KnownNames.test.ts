import { expect, test } from '@jest/globals';
import { KnownNames } from '../../../src/values/KnownNames.ts';

const known = new KnownNames([
  'changeId',
  'policyId',
  'assignment',
  'intent',
  'id',
  '@odata.type',
  'groupId',
]);

test.each([
  ['PolicyId', 'policyId'],
  ['policy_id', 'policyId'],
  ['policyID', 'policyId'],
  ['odataType', '@odata.type'],
  ['ODataType', '@odata.type'],
  ['@odata_type', '@odata.type'],
  ['intnet', 'intent'],
  ['polcyId', 'policyId'],
  ['policyId\u200b', 'policyId'],
  ['ID', 'id'],
  ['group', 'groupId'],
])('%j was probably meant as %j', (name, nearest) => {
  expect(known.nearest(name)).toBe(nearest);
});

test.each(['comment', 'ix', '', '__proto__', 'x'.repeat(10_000)])('%j is near to no name', (name) => {
  expect(known.nearest(name)).toBeUndefined();
});
