import { expect, test } from '@jest/globals';
import type { OperationName } from '../../../../src/assignments/operations/operationNames.ts';
import { FiledRoutes } from '../../../../src/assignments/routes/FiledRoutes.ts';
import { NoRouteError } from '../../../../src/assignments/routes/NoRouteError.ts';
import { UnservedRoutes } from '../../../../src/assignments/routes/UnservedRoutes.ts';
import { deviceCompliancePolicyAssignment } from '../../../../src/assignments/types/deviceCompliancePolicyAssignment.ts';
import { aFiledWrite, aWrite } from '../../../support/aFiledWrite.ts';

const route = (operation: OperationName) => ({
  type: deviceCompliancePolicyAssignment,
  operation,
  isNavigation: false,
});
const open = (routes: FiledRoutes) =>
  (['update', 'create', 'delete'] as const).filter((operation) => routes.isServed(route(operation)));

const assign = {
  ...aWrite,
  method: 'POST',
  path: '/deviceManagement/deviceCompliancePolicies/p/assign',
} as const;

test.each([
  ['nothing', undefined, ['update', 'create', 'delete']],
  ['a PATCH', aFiledWrite(), ['update', 'create', 'delete']],
  [
    'a POST of one assignment, which no PATCH was possible for',
    aFiledWrite({ ...aWrite, method: 'POST' }),
    ['create', 'delete'],
  ],
  ['assign, because no other request was possible', aFiledWrite(assign), []],
])('after %s was filed, only the routes to it are open', async (_what, filed, expected) => {
  const routes = new FiledRoutes({ filed }, new UnservedRoutes());
  expect(open(routes)).toEqual(expected);
  const sent = routes.send(route('update'), aWrite, async () => 'sent');
  if (expected.includes('update')) expect(await sent).toBe('sent');
  else await expect(sent).rejects.toThrow(NoRouteError);
});

test('when the filed write is completed, all routes are open', () => {
  const graph: { filed: ReturnType<typeof aFiledWrite> | undefined } = { filed: aFiledWrite(assign) };
  const routes = new FiledRoutes(graph, new UnservedRoutes());
  graph.filed = undefined;
  expect(open(routes)).toEqual(['update', 'create', 'delete']);
});
