import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { GraphClient, type GraphRequest, type GraphResponse } from '../../../src/graph/GraphClient.ts';
import { throttlingAreas } from '../../../src/graph/throttlingAreas.ts';
import { AssignmentSearch } from '../../../src/reassignments/AssignmentSearch.ts';
import { Retry } from '../../../src/retry/Retry.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { assignmentId, configuration, groupTarget } from '../../support/aPolicy.ts';
import { aReassignment } from './aReassignment.ts';

/** Answers with the policies of each collection; each policy is assigned to group 1. */
class Tenant extends GraphClient {
  readonly #policies: Readonly<Record<string, readonly string[]>>;

  constructor(policies: Readonly<Record<string, readonly string[]>>) {
    super();
    this.#policies = policies;
  }

  override async send({ method, version, path }: GraphRequest): Promise<GraphResponse> {
    const url = `https://graph.microsoft.com/${version}${path}`;
    return { method, url, status: 200, clientRequestId: 'c-1', body: { value: this.#answer(path) } };
  }

  #answer(path: string): object[] {
    const [, , collection = '', policyId] = path.split(/[/?]/);
    if (policyId === undefined || policyId.startsWith('$'))
      return (this.#policies[collection] ?? []).map((id) => ({ id }));
    return [{ id: assignmentId(policyId, groupTarget(1)), target: groupTarget(1) }];
  }
}

/** One policy cannot be read, whatever others can. */
class TenantWithBrokenPolicy extends Tenant {
  override async send(request: GraphRequest): Promise<GraphResponse> {
    await setTimeout(request.path.includes(configuration(2)) ? 20 : 0);
    if (request.path.includes(`/${configuration(2)}/`))
      throw aGraphError({ status: 500, code: 'InternalServerError' });
    return super.send(request);
  }
}

const find = (policies: Readonly<Record<string, readonly string[]>>) =>
  new AssignmentSearch(new Tenant(policies), new Retry({ budgetMs: 0 }), throttlingAreas).find(
    aReassignment(),
    { onRetry: () => {} },
  );

test('a profile that two collections list counts once', async () => {
  const { found } = await find({
    deviceConfigurations: [configuration(1), configuration(2)],
    resourceAccessProfiles: [configuration(2).toUpperCase(), configuration(3)],
  });
  expect(found.map(({ type, policyId }) => `${type.collection} ${policyId}`)).toEqual([
    `deviceConfigurations ${configuration(1)}`,
    `deviceConfigurations ${configuration(2)}`,
    `resourceAccessProfiles ${configuration(3)}`,
  ]);
});

test.each([
  ['others can: its type is unreadable', [configuration(1), configuration(2), configuration(3)], 1],
  ['no other one can: Graph is unavailable', [configuration(2)], undefined],
])('a policy that answers 500 while %s', async (_what, ids, unreadable) => {
  const tenant = new TenantWithBrokenPolicy({ deviceConfigurations: ids });
  const search = new AssignmentSearch(tenant, new Retry({ budgetMs: 0 }), throttlingAreas);
  const found = await search.find(aReassignment(), { onRetry: () => {} }).catch(() => undefined);
  expect(found?.unreadable.length).toBe(unreadable);
});

test('150,000 assignments of one type are found', async () => {
  const ids = Array.from({ length: 150_000 }, (_, n) => configuration(n));
  const { found } = await find({ deviceConfigurations: ids.toReversed() });
  expect(found).toHaveLength(150_000);
  expect(found[0]?.policyId).toBe(ids[0]);
});

test('a policy that Graph lists twice, in either case, counts once', async () => {
  const id = configuration(1);
  const { found } = await find({ deviceConfigurations: [id, configuration(2), id, id.toUpperCase()] });
  expect(found.map(({ policyId }) => policyId)).toEqual([id, configuration(2)]);
});

/** The second policy excludes group 2, to which everything moves. */
class TenantWithExclusion extends Tenant {
  override async send(request: GraphRequest): Promise<GraphResponse> {
    const response = await super.send(request);
    const { value } = response.body as { value: object[] };
    const target = { ...groupTarget(2), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' };
    if (request.path.includes(`/${configuration(2)}/`)) value.push({ id: 'exclusion', target });
    return response;
  }
}

test('an assignment whose policy excludes the new group is in the way', async () => {
  const tenant = new TenantWithExclusion({ deviceConfigurations: [configuration(1), configuration(2)] });
  const search = new AssignmentSearch(tenant, new Retry({ budgetMs: 0 }), throttlingAreas);
  const { found, inTheWay } = await search.find(aReassignment(), { onRetry: () => {} });
  expect([found.length, inTheWay.map(({ policyId }) => policyId)]).toEqual([2, [configuration(2)]]);
});
