import type { ServiceBusAdministrationClient } from '@azure/service-bus';
import { property } from '../../src/values/property.ts';
import type { EntityProperties } from './differencesOf.ts';
import type { ExpectedEntity } from './expectedEntities.ts';

export type EntityReader = Pick<ServiceBusAdministrationClient, 'getQueue' | 'getTopic' | 'getSubscription'>;

/** @returns undefined without the right Manage, which a status of 401 or 403 says */
export async function readProperties(
  administration: EntityReader,
  { kind, name, topic = '' }: ExpectedEntity,
): Promise<EntityProperties | 'missing' | undefined> {
  const read = {
    queue: () => administration.getQueue(name),
    topic: () => administration.getTopic(name),
    subscription: () => administration.getSubscription(topic, name),
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
