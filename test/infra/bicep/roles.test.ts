import { expect, test } from '@jest/globals';
import { property } from '../../../src/values/property.ts';
import { MarkdownFile } from '../../support/docs/MarkdownFile.ts';
import type { Resource } from '../../support/infra/Bicep.ts';
import { lastName } from '../../support/infra/Deployed.ts';
import { useParameterSets } from '../../support/infra/useParameterSets.ts';

const documented = new MarkdownFile('docs/security.md').table('entity');

/** The ids of Microsoft's built-in roles. */
const roleNames: Readonly<Record<string, string>> = {
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0': 'Receiver',
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': 'Sender',
  '090c5cfd-751d-490a-894a-3ce6f1109419': 'Owner',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
};

useParameterSets('the role assignments', (set, deployed) => {
  const assignments = () => deployed().ofType('Authorization/roleAssignments');
  /** Whether the app gets the right to count messages here. */
  const scales = (entity: string, column: string) =>
    set.isEverything && column === 'the app' && !entity.includes('/');
  const inServiceBus = () => assignments().filter(({ id }) => id.includes('Microsoft.ServiceBus'));

  test('are on one entity each, as docs/security.md says', () => {
    const columns = ['the app', ...new Set(Object.values(set.principals))];
    const expected = documented.flatMap((row) =>
      columns.flatMap((column) => {
        const ofColumn = Object.keys(set.principals).filter((id) => set.principals[id] === column);
        const principals = column === 'the app' ? ['the app'] : ofColumn;
        const roles = row[column]?.split(', ').filter(Boolean) ?? [];
        return toEntities(row['entity'] ?? '', set.lanes).flatMap((entity) =>
          principals.flatMap((principal) =>
            roles.map(
              (role) =>
                `${entity}: ${principal}: ${scales(entity, column) && role === 'Receiver' ? 'Owner' : role}`,
            ),
          ),
        );
      }),
    );
    const actual = inServiceBus().map((one) => `${entityOf(one)}: ${principalOf(one)}: ${roleOf(one)}`);
    expect(actual.sort()).toEqual(expected.sort());
  });

  test('outside of Service Bus are on the storage account and on Application Insights', () => {
    const others = assignments().filter((one) => !inServiceBus().includes(one));
    expect(
      others.map((one) => [scopeOf(one).split('/').at(-2), principalOf(one), roleOf(one)]).sort(),
    ).toEqual([
      ['components', 'the app', 'Monitoring Metrics Publisher'],
      ['storageAccounts', 'the app', 'Storage Blob Data Owner'],
    ]);
  });

  test('say what the principal is', () => {
    const kinds = assignments().map((one) => [principalOf(one), property(one.properties, 'principalType')]);
    for (const [principal, kind] of kinds) {
      if (principal === 'the app') expect(kind).toBe('ServicePrincipal');
      else expect(kind).toMatch(/^(User|Group|ServicePrincipal)$/);
    }
  });
});

const scopeOf = ({ id }: Resource) => id.split('/providers/Microsoft.Authorization/')[0] ?? '';

/** `queue`, `topic` or `topic/subscription`; undefined for the namespace. */
function entityOf(assignment: Resource): string | undefined {
  const [, entity] = /\/namespaces\/[^/]+\/(?:queues|topics)\/(.*)$/.exec(scopeOf(assignment)) ?? [];
  return entity?.replace('/subscriptions/', '/');
}

const roleOf = ({ properties }: Resource) =>
  roleNames[lastName(String(property(properties, 'roleDefinitionId')))];

/** The identity's id is an expression until it is deployed. */
function principalOf({ properties }: Resource): string {
  const id = String(property(properties, 'principalId'));
  return id.startsWith('[') ? 'the app' : id.toLowerCase();
}

const toEntities = (entity: string, lanes: readonly string[]) =>
  entity.includes('<lane>') ? lanes.map((lane) => entity.replace('<lane>', lane)) : [entity];
