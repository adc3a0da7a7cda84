import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { toExample } from '../../cli/example/toExample.ts';
import { tenantWithAll } from '../../packages/intune-graph-emulator/test/tenantWithAll.ts';
import type { OperationName } from '../../src/assignments/operations/operationNames.ts';
import { assignmentsPath, assignPath } from '../../src/assignments/policyPaths.ts';
import { type CatalogueEntry, catalogue } from '../../src/assignments/types/catalogue.ts';
import { property } from '../../src/values/property.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const state = tenantWithAll();

const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });
const newGroup = '77777777-0000-4000-8000-000000000001';
const included = group(newGroup);
const otherGroup = '77777777-0000-4000-8000-000000000002';
const moved = group(otherGroup);
const excluded = { ...moved, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
/** A group to which each policy of the tenant is assigned. */
const firstGroup = group('99999999-0000-4000-8000-000000000001');

/** One after the other: the current target, the target asked for, and the targets of the new groups afterwards. */
const life: readonly (readonly [string, OperationName, object, object, readonly object[]])[] = [
  ['create', 'create', {}, included, [included]],
  ['move', 'update', included, moved, [moved]],
  ['update', 'update', moved, excluded, [excluded]],
  ['delete', 'delete', excluded, {}, []],
];

/** Where Intune serves neither an update nor `assign`: a move is a create and a delete. */
const lifeWithoutUpdate: typeof life = [...life.slice(0, 2), ['delete', 'delete', moved, {}, []]];

const policyOf = ({ collection }: CatalogueEntry): string => state[collection][0]?.id ?? '';

function aChange(entry: CatalogueEntry, operation: OperationName, currentTarget: object, target: object) {
  const example = toExample(entry, operation);
  const assignment = { ...Object(example['assignment']), target };
  return {
    ...example,
    changeId: randomUUID(),
    policyId: policyOf(entry),
    ...(operation !== 'create' && { currentTarget }),
    ...(operation !== 'delete' && { assignment }),
  };
}

/** Its own assignments or its own action, and nothing else. */
function pathsOf(entry: CatalogueEntry): RegExp {
  const policyId = policyOf(entry);
  const paths = [`${assignmentsPath(entry, { policyId })}(/[^/]+)?`, assignPath(entry, policyId)];
  return new RegExp(`^/(v1\\.0|beta)(${paths.join('|')})$`);
}

const isOfNewGroups = (row: unknown) =>
  [newGroup, otherGroup].includes(String(property(property(row, 'target'), 'groupId')));

/** Collections in which neither an update nor `assign` is served, and those of them without a create. */
const profiles = [
  ['documented', ['windowsQualityUpdatePolicies'], ['windowsQualityUpdatePolicies']],
  ['observed', ['windowsAutopilotDeploymentProfiles', 'termsAndConditions'], []],
] as const;

describe.each(profiles)(
  'Where Intune serves the %s routes',
  (profile, unserved: readonly string[], uncreated: readonly string[]) => {
    const relay = useRelay({
      settings: { GRAPH_ASSIGN_FALLBACK: 'all', LANES: 'all' },
      graph: { state, profile, idAfterUpdate: 'derived' },
    });
    const rowsOf = (policyId: string) =>
      Object.values(relay().graph.state())
        .flat()
        .find(({ id }) => id === policyId)?.assignments ?? [];

    test.each(unserved)(
      'an update in place has no route in %s, which its result says',
      async (collection) => {
        const entry = catalogue.find((one) => one.collection === collection) as CatalogueEntry;
        const target = { ...firstGroup, '@odata.type': excluded['@odata.type'] };
        const { data } = await relay().resultOf(aChange(entry, 'update', firstGroup, target));
        expect(data).toMatchObject({
          outcome: 'failed',
          error: { message: expect.stringMatching(/^No OData route exists/) },
        });
        const advice = 'send a delete and then a create, as two changes';
        expect(data.error?.message.includes(advice)).toBe(!uncreated.includes(collection));
      },
    );

    test.each(catalogue.filter(({ collection }) => !uncreated.includes(collection)))(
      'a group is assigned, moved, excluded and removed in $collection, and no other assignment changes',
      async (entry) => {
        const policyId = policyOf(entry);
        const before = rowsOf(policyId);
        const steps = unserved.includes(entry.collection) ? lifeWithoutUpdate : life;
        for (const [name, operation, current, wanted, targets] of steps) {
          const { data } = await relay().resultOf(aChange(entry, operation, current, wanted));
          expect([name, data.outcome, data.error]).toEqual([name, 'applied', undefined]);
          const rows = rowsOf(policyId);
          expect(rows.filter(isOfNewGroups).map(({ target }) => target)).toMatchObject(targets);
          expect(rows.filter((row) => !isOfNewGroups(row))).toEqual(before);
        }
        for (const { method, url } of relay().requests(policyId))
          if (method !== 'GET') expect(url).toMatch(pathsOf(entry));
      },
    );

    test('an update of the intent of an app, whose answer is lost, is found under its new id', async () => {
      const entry = catalogue.find(({ collection }) => collection === 'mobileApps') as CatalogueEntry;
      const policyId = policyOf(entry);
      const { data } = await relay().resultOf(aChange(entry, 'create', {}, included));
      relay().graph.addFault({ match: { method: 'PATCH', path: policyId }, cut: 'after' });
      const { currentTarget: _, ...change } = aChange(entry, 'update', included, {});
      const update = { ...change, assignmentId: data.assignmentId, assignment: { intent: 'uninstall' } };
      const updated = (await relay().resultOf(update)).data;
      expect(updated).toMatchObject({
        outcome: 'applied',
        assignment: { intent: 'uninstall', target: included },
      });
      expect(updated.assignmentId).not.toBe(data.assignmentId);
    });
  },
);
