import type { AssignmentType } from '../assignments/types/AssignmentType.ts';
import type { GraphClient } from '../graph/GraphClient.ts';
import { GraphError } from '../graph/GraphError.ts';
import { listPages } from '../graph/listPages.ts';
import { unusableAnswer } from '../graph/unusableAnswer.ts';
import { property } from '../values/property.ts';

export type Policy = { readonly id: string; readonly name: string | undefined };

/** These call the name of a policy `name`, all others `displayName`. */
const withName = new Set(['configurationPolicies', 'compliancePolicies']);

/**
 * All policies of a collection, all pages.
 * @throws GraphError, also if a page is missing: its policies would be left where they are
 */
export async function listPolicies(graph: GraphClient, type: AssignmentType): Promise<Policy[]> {
  const { service, collection } = type;
  const path = `/${service}/${collection}`;
  const nameProperty = withName.has(collection) ? 'name' : 'displayName';
  try {
    return await readPages(graph, type, `${path}?$select=id,${nameProperty}`, nameProperty);
  } catch (error) {
    // A collection may not have the property in a tenant's version of Graph. Then whole policies are read.
    if (!(error instanceof GraphError) || error.options.status !== 400) throw error;
    return readPages(graph, type, path, nameProperty);
  }
}

async function readPages(
  graph: GraphClient,
  { throttlingArea }: AssignmentType,
  path: string,
  nameProperty: string,
): Promise<Policy[]> {
  const policies: Policy[] = [];
  const pages = listPages(graph, { version: 'beta', path, throttlingArea }, 'policies');
  for await (const { response, items, isCutOff } of pages) {
    if (isCutOff) throw unusableAnswer(response, 'an incomplete list: its @odata.nextLink leads nowhere');
    for (const policy of items) {
      const id = property(policy, 'id');
      if (typeof id !== 'string') throw unusableAnswer(response, 'a policy without an id');
      const name = property(policy, nameProperty);
      policies.push({ id, name: typeof name === 'string' ? name : undefined });
    }
  }
  return policies;
}
