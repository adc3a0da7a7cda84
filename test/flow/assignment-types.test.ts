import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { toExample } from '../../cli/example/toExample.ts';
import type { OperationName } from '../../src/assignments/operations/operationNames.ts';
import { assignmentsPath, assignPath } from '../../src/assignments/policyPaths.ts';
import { type CatalogueEntry, catalogue } from '../../src/assignments/types/catalogue.ts';
import { property } from '../../src/values/property.ts';
import { useRelay } from '../support/flow/useRelay.ts';

const state = 'packages/intune-graph-emulator/src/tenant/sampleTenant.json';
const sampleTenant: unknown = JSON.parse(readFileSync(state, 'utf8'));

const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });
const newGroup = '77777777-0000-4000-8000-000000000001';
const included = group(newGroup);
const excluded = { ...included, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
/** A group to which each policy of the sample tenant is assigned. */
const firstGroup = group('99999999-0000-4000-8000-000000000001');

/** One after the other: the target that the group has before, and the targets that it has afterwards. */
const life: readonly (readonly [OperationName, object, readonly object[]])[] = [
  ['create', {}, [included]],
  ['update', included, [excluded]],
  ['delete', excluded, []],
];

const policyOf = ({ collection }: CatalogueEntry): string =>
  property(property(property(sampleTenant, collection), '0'), 'id') as string;

function aChange(entry: CatalogueEntry, operation: OperationName, currentTarget: object) {
  const example = toExample(entry, operation);
  const assignment = {
    ...Object(example['assignment']),
    target: operation === 'create' ? included : excluded,
  };
  return {
    ...example,
    changeId: `${entry.collection}-${operation}`,
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

const isOfNewGroup = (row: unknown) => property(property(row, 'target'), 'groupId') === newGroup;

/** Collections in which neither an update nor `assign` is served. */
const profiles = [
  ['documented', ['windowsQualityUpdatePolicies']],
  ['observed', ['windowsAutopilotDeploymentProfiles', 'termsAndConditions']],
] as const;

describe.each(profiles)('Where Intune serves the %s routes', (profile, unserved: readonly string[]) => {
  const relay = useRelay({ settings: { GRAPH_ASSIGN_FALLBACK: 'all' }, graph: { state, profile } });
  const rowsOf = (policyId: string) =>
    Object.values(relay().graph.state())
      .flat()
      .find(({ id }) => id === policyId)?.assignments ?? [];

  test.each(catalogue.filter(({ collection }) => !unserved.includes(collection)))(
    'a group is assigned, excluded and removed in $collection, and no other assignment changes',
    async (entry) => {
      const policyId = policyOf(entry);
      const before = rowsOf(policyId);
      for (const [operation, current, targets] of life) {
        const { data } = await relay().resultOf(aChange(entry, operation, current));
        expect([operation, data.outcome, data.error]).toEqual([operation, 'applied', undefined]);
        const rows = rowsOf(policyId);
        expect(rows.filter(isOfNewGroup).map(({ target }) => target)).toMatchObject(targets);
        expect(rows.filter((row) => !isOfNewGroup(row))).toEqual(before);
      }
      for (const { method, url } of relay().requests(policyId))
        if (method !== 'GET') expect(url).toMatch(pathsOf(entry));
    },
  );

  test.each(unserved)('an update in place has no route in %s, which its result says', async (collection) => {
    const entry = catalogue.find((one) => one.collection === collection) as CatalogueEntry;
    const target = { ...firstGroup, '@odata.type': excluded['@odata.type'] };
    const change = { ...aChange(entry, 'update', firstGroup), assignment: { target } };
    const { data } = await relay().resultOf(change);
    expect(data).toMatchObject({
      outcome: 'failed',
      error: { message: expect.stringMatching(/^No OData route exists/) },
    });
  });
});
