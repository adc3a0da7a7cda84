import { type RetryOptions, ServiceBusClient } from '@azure/service-bus';
import type { Settings } from '../config/readSettings.ts';

export type ClientFactory = () => ServiceBusClient;

/**
 * After a lost connection the link is opened again and again. In 7.9.5 the pause between is fixed whatever `mode`
 * says: retryForever takes RetryMode.Exponential, which is 0, for "not set".
 */
const retryOptions = { maxRetries: 3, retryDelayInMs: 1_000 } satisfies RetryOptions;

/**
 * What makes clients for the connection that a trigger names: the setting itself holds a connection string, or
 * `<name>__fullyQualifiedNamespace` (with `__clientId` for a user-assigned identity) a namespace.
 * @throws when neither is set, or the SDK refuses the setting.
 */
export async function createClientFactory(name: string, settings: Settings): Promise<ClientFactory> {
  const connectionString = settings[name];
  if (connectionString) return tried(name, () => new ServiceBusClient(connectionString, { retryOptions }));
  const namespace = settings[`${name}__fullyQualifiedNamespace`];
  if (!namespace)
    throw new Error(
      `Service Bus connection "${name}": set ${name} to a connection string, or ${name}__fullyQualifiedNamespace to a namespace.`,
    );
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const clientId = settings[`${name}__clientId`];
  const credential = clientId ? new ManagedIdentityCredential({ clientId }) : new DefaultAzureCredential();
  return tried(name, () => new ServiceBusClient(namespace, credential, { retryOptions }));
}

/** The SDK's own texts do not say which setting is wrong; they quote no key. A client opens nothing by itself. */
function tried(name: string, create: ClientFactory): ClientFactory {
  try {
    create();
    return create;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Service Bus connection "${name}": the setting is not usable: ${reason}`, { cause });
  }
}
