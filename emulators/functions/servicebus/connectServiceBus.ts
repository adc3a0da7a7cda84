import { type RetryOptions, ServiceBusClient } from '@azure/service-bus';
import type { Settings } from '../config/readSettings.ts';

/**
 * After a lost connection a receiver link is reopened for ever. In 7.9.5 the pause is fixed whatever `mode` says:
 * retryForever takes RetryMode.Exponential, which is 0, for "not set".
 */
const retryOptions = { maxRetries: 3, retryDelayInMs: 1_000 } satisfies RetryOptions;

/**
 * A client for the connection that a trigger names: the setting itself holds a connection string, or
 * `<name>__fullyQualifiedNamespace` (with `__clientId` for a user-assigned identity) a namespace.
 */
export async function connectServiceBus(name: string, settings: Settings): Promise<ServiceBusClient> {
  const connectionString = settings[name];
  if (connectionString)
    return clientFor(name, () => new ServiceBusClient(connectionString, { retryOptions }));
  const namespace = settings[`${name}__fullyQualifiedNamespace`];
  if (!namespace)
    throw new Error(
      `Service Bus connection "${name}": set ${name} to a connection string, or ${name}__fullyQualifiedNamespace to a namespace.`,
    );
  const { DefaultAzureCredential } = await import('@azure/identity');
  const clientId = settings[`${name}__clientId`];
  const credential = new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
  return clientFor(name, () => new ServiceBusClient(namespace, credential, { retryOptions }));
}

/** The SDK's own texts do not say which setting is wrong; they quote no key. */
function clientFor(name: string, create: () => ServiceBusClient): ServiceBusClient {
  try {
    return create();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Service Bus connection "${name}": the setting is not usable: ${reason}`, { cause });
  }
}
