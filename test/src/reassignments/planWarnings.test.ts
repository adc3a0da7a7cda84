import { expect, test } from '@jest/globals';
import type { Route } from '../../../src/assignments/routes/UnservedRoutes.ts';
import { UnservedRoutes } from '../../../src/assignments/routes/UnservedRoutes.ts';
import type { Reassignment } from '../../../src/changes/reassignment.ts';
import { GraphError } from '../../../src/graph/GraphError.ts';
import { existsWarning, planWarnings } from '../../../src/reassignments/planWarnings.ts';
import { routeOptions } from '../../support/routeOptions.ts';
import { aFoundAssignment, aReassignment, typeOfCollection } from './aReassignment.ts';

type Options = Partial<Parameters<typeof planWarnings>[2]> & { readonly request?: Partial<Reassignment> };

/** @param collections one assignment is found for each */
function warningsOf(
  collections: readonly string[],
  { request = {}, ...routes }: Options = {},
): ReturnType<typeof planWarnings> {
  const found = collections.map((name, n) => aFoundAssignment(n, { type: typeOfCollection(name) }));
  const byType = Map.groupBy(found, ({ type }) => type);
  return planWarnings(aReassignment(request), byType, { ...routeOptions(), ...routes });
}

/** What Intune has answered to one write of each operation: that it does not serve it. */
async function notServed(collection: string, ...operations: Route['operation'][]): Promise<UnservedRoutes> {
  const unserved = new UnservedRoutes();
  const request = { method: 'POST', version: 'beta', path: '/x' } as const;
  const noRoute = new GraphError({
    ...{ method: 'POST', url: '/beta/x', status: 400, code: 'No method match route template' },
    ...{ reason: 'No OData route exists', transient: false },
  });
  for (const operation of operations)
    await unserved
      .send({ type: typeOfCollection(collection), operation, isNavigation: false }, request, () =>
        Promise.reject(noRoute),
      )
      .catch(() => {});
  return unserved;
}

test('a plan names the types that may not be written with assign, how many assignments they have, and the setting', () => {
  const collections = ['deviceConfigurations', 'mobileApps', 'mobileApps', 'termsAndConditions'];
  expect(warningsOf(collections)).toEqual([
    {
      code: 'noRoute',
      message:
        '3 changes can end as failed with noRoute (1 deviceConfigurationAssignment, 2 mobileAppAssignment): in some tenants, Intune does not serve changes of single assignments of these types. To prevent that, add the types to the setting GRAPH_ASSIGN_FALLBACK: the relay may then use assign for them',
      assignmentTypes: ['deviceConfigurationAssignment', 'mobileAppAssignment'],
      assignments: 3,
    },
  ]);
});

test('two collections of one type are named once', () => {
  const [warning] = warningsOf(['configurationPolicies', 'compliancePolicies']);
  expect(warning).toMatchObject({
    message: expect.stringContaining(' (2 deviceManagementConfigurationPolicyAssignment): '),
    assignmentTypes: ['deviceManagementConfigurationPolicyAssignment'],
    assignments: 2,
  });
});

test('a type of the setting is not named', () => {
  const collections = ['deviceConfigurations', 'mobileApps'];
  const [warning, ...others] = warningsOf(collections, { assignFallback: ['mobileAppAssignment'] });
  expect([warning?.assignmentTypes, others]).toEqual([['deviceConfigurationAssignment'], []]);
  expect(warningsOf(collections, { assignFallback: 'all' })).toEqual([]);
});

test('a type without a documented request fails for certain', () => {
  const [certain, possible] = warningsOf(['deviceConfigurations', 'windowsQualityUpdatePolicies']);
  expect(certain?.message).toMatch(
    /^1 change will end as failed with noRoute \(1 windowsQualityUpdatePolicyAssignment\): Intune does not serve /,
  );
  expect(certain?.message).toContain('GRAPH_ASSIGN_FALLBACK');
  expect(possible?.assignmentTypes).toEqual(['deviceConfigurationAssignment']);
});

test.each([
  ['an update, while a create and a delete may be', ['update'], {}, /^1 change can /],
  ['an update and a create', ['update', 'create'], {}, /^1 change will /],
  ['an update and a delete', ['update', 'delete'], {}, /^1 change will /],
  ['a delete, for a removal', ['delete'], { to: null }, /^1 change will /],
  ['an update and a create, for a removal', ['update', 'create'], { to: null }, /^1 change can /],
] as const)('what Intune has just refused counts: %s', async (_, operations, request, words) => {
  const unserved = await notServed('deviceConfigurations', ...operations);
  const [warning] = warningsOf(['deviceConfigurations'], { request, unserved });
  expect(warning?.message).toMatch(words);
});

test('a type that has no assign at all is named only if Intune is known not to serve it', async () => {
  expect(warningsOf(['termsAndConditions'])).toEqual([]);
  const unserved = await notServed('termsAndConditions', 'update', 'create');
  const [warning] = warningsOf(['termsAndConditions'], { unserved, assignFallback: 'all' });
  expect(warning?.message).toMatch(/leave the types out of assignmentTypes$/);
});

test('a plan names the types whose changes would meet another assignment', () => {
  expect(existsWarning([aFoundAssignment(1), aFoundAssignment(2)])).toEqual([
    {
      code: 'assignmentExists',
      message:
        '2 changes will end as failed with assignmentExists (2 deviceConfigurationAssignment): their policies have another assignment for the new target, such as an exclusion. To prevent that, remove it first',
      assignmentTypes: ['deviceConfigurationAssignment'],
      assignments: 2,
    },
  ]);
  expect(existsWarning([])).toEqual([]);
});
