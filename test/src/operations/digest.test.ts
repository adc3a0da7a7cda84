import { expect, test } from '@jest/globals';
import { digestOf } from '../../../src/operations/digest.ts';
import { aChange } from '../../support/aChange.ts';

const reordered = (value: object) => Object.fromEntries(Object.entries(value).reverse());

test('the order of keys, the reason and the requester do not change the digest', () => {
  const { assignment, ...rest } = aChange();
  const same = {
    ...reordered({ ...rest, assignment: reordered(assignment ?? {}) }),
    reason: 'again',
  } as never;
  expect(digestOf(same)).toBe(digestOf(aChange()));
});

test.each([
  ['policy', { policyId: 'other' }],
  ['assignment id', { assignmentId: 'other' }],
  ['intent', { assignment: { ...aChange().assignment, intent: 'remove' as const } }],
  ['navigation path', { navigationPath: 'rootCertificate' }],
])('another %s gives another digest', (_what, overrides) => {
  expect(digestOf(aChange(overrides as never))).not.toBe(digestOf(aChange()));
});

test('a digest is 16 hexadecimal digits', () => {
  expect(digestOf(aChange())).toMatch(/^[0-9a-f]{16}$/);
});
