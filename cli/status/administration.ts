import { ServiceBusAdministrationClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { createCredential } from '../../src/servicebus/createCredential.ts';
import { property } from '../../src/values/property.ts';
import type { QueueCounts } from './QueueState.ts';

export type Administration = Pick<ServiceBusAdministrationClient, 'getQueueRuntimeProperties'>;

/** The management API of a namespace. The local emulator has none. */
export function administrationOf({
  serviceBus,
  managedIdentityClientId,
}: Config): ServiceBusAdministrationClient | undefined {
  if (!('connectionString' in serviceBus))
    return new ServiceBusAdministrationClient(
      serviceBus.fullyQualifiedNamespace,
      createCredential(managedIdentityClientId),
    );
  return /\.servicebus\./.test(serviceBus.connectionString)
    ? new ServiceBusAdministrationClient(serviceBus.connectionString)
    : undefined;
}

/** @returns undefined without the right Manage */
export async function readCounts(
  administration: Administration,
  queue: string,
): Promise<QueueCounts | undefined> {
  try {
    const counts = await administration.getQueueRuntimeProperties(queue);
    return {
      waiting: counts.activeMessageCount + counts.scheduledMessageCount,
      deadLettered: counts.deadLetterMessageCount,
    };
  } catch (error) {
    if ([401, 403].includes(Number(property(error, 'statusCode')))) return undefined;
    throw error;
  }
}
