import type { ServiceBusAdministrationClient } from '@azure/service-bus';
import { property } from '../../src/values/property.ts';
import type { EntityProperties } from './differencesOf.ts';
import type { ExpectedEntity } from './expectedEntities.ts';

export type EntityReader = Pick<
  ServiceBusAdministrationClient,
  'getQueue' | 'getTopic' | 'getSubscription' | 'listRules'
>;

/** @returns undefined without the right Manage, which a status of 401 or 403 says */
export async function readProperties(
  administration: EntityReader,
  { kind, name, topic = '', filter }: ExpectedEntity,
): Promise<EntityProperties | 'missing' | undefined> {
  const read = {
    queue: () => administration.getQueue(name),
    topic: () => administration.getTopic(name),
    subscription: async () => ({
      ...(await administration.getSubscription(topic, name)),
      ...(filter !== undefined && { filters: await readFilters(administration, topic, name) }),
    }),
  };
  try {
    return await read[kind]();
  } catch (error) {
    const status = property(error, 'statusCode');
    if (status === 404) return 'missing';
    if (status === 401 || status === 403) return undefined;
    throw error;
  }
}

async function readFilters(
  administration: EntityReader,
  topic: string,
  subscription: string,
): Promise<(string | undefined)[]> {
  const filters: (string | undefined)[] = [];
  for await (const { filter } of administration.listRules(topic, subscription))
    filters.push('sqlExpression' in filter ? filter.sqlExpression : undefined);
  return filters;
}
