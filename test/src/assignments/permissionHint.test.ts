import { expect, test } from '@jest/globals';
import { permissionHint } from '../../../src/assignments/permissionHint.ts';
import { aRefusal } from '../../support/aGraphError.ts';

const hintOf = (code: string, reason: string, status = 403) =>
  permissionHint(aRefusal({ status, code, reason }).options, ['A.ReadWrite.All', 'B.ReadWrite.All']);

test.each([
  ['Authorization_RequestDenied', 'No.'],
  ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  ['Forbidden', 'Application is not authorized to perform this operation.'],
  ['Forbidden', 'Application must have one of the following scopes: DeviceManagementConfiguration.Read.All'],
  ['Forbidden', "Missing scope permissions on the request. API requires one of 'A.ReadWrite.All'."],
])('%s "%s" is about permissions, so the hint says which one to grant', (code, reason) => {
  expect(hintOf(code, reason)).toBe(
    "grant the app's identity the application permission A.ReadWrite.All or B.ReadWrite.All",
  );
});

test.each(['Forbidden', 'An error has occurred', 'Access is denied.', 'Graph gave no reason'])(
  '"%s" says nothing, so the hint says what to check',
  (reason) => {
    expect(hintOf('Forbidden', reason)).toBe(
      "Graph does not say why; check that the app's identity has the application permission A.ReadWrite.All or B.ReadWrite.All, and that the tenant has a licence",
    );
  },
);

test.each([
  ['a firewall’s page', 'HTTP403', "Access Denied. You don't have permission to access this server."],
  ['conditional access', 'AccessDenied', 'Access has been blocked by Conditional Access policies.'],
  ['conditional access of Entra', 'Forbidden', 'AADSTS53003: not authorized by the policy'],
  ['a licence', 'Forbidden', 'The tenant does not have the required license: insufficient privileges'],
  ['scope tags', 'Forbidden', 'Scope Tags validation failed: not authorized for Filters {1}'],
  ['Intune RBAC', 'Forbidden', 'User is not authorized to perform this operation'],
  ['Intune RBAC by name', 'Forbidden', 'Not authorized: role-based access control'],
  ['another reason', 'Forbidden', 'The tenant is not onboarded to Autopatch.'],
  ['a missing approval', 'approvalRequired', 'Approval Required.'],
  ['a read-back', 'notApplied', 'the assignment cannot be read: 403 Forbidden'],
])('a 403 because of %s has no hint', (_cause, code, reason) => {
  expect(hintOf(code, reason)).toBeUndefined();
});

test('another status has no hint', () => {
  expect(hintOf('Authorization_RequestDenied', 'Insufficient privileges', 400)).toBeUndefined();
});
