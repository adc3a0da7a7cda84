import { type RetryOptions, ServiceBusClient } from '@azure/service-bus';
import type { Settings } from '../config/readSettings.ts';
import { UnusableSettingError } from '../config/UnusableSettingError.ts';
import { toError } from '../toError.ts';

export type ClientFactory = () => ServiceBusClient;

/**
 * After a lost connection the SDK reopens the link until it succeeds. In 7.9.5 it always pauses for `retryDelayInMs`,
 * because retryForever takes RetryMode.Exponential, whose value is 0, for "not set".
 */
const retryOptions = { maxRetries: 3, retryDelayInMs: 1_000 } satisfies RetryOptions;

/**
 * Creates clients for a connection name of a trigger, whose settings are those of the genuine host.
 * @throws UnusableSettingError
 */
export async function createClientFactory(name: string, settings: Settings): Promise<ClientFactory> {
  const connectionString = settings[name];
  if (connectionString) return checked(name, () => new ServiceBusClient(connectionString, { retryOptions }));
  const namespace = settings[`${name}__fullyQualifiedNamespace`];
  if (!namespace)
    throw new UnusableSettingError(
      `Service Bus connection "${name}": set ${name} to a connection string, or ${name}__fullyQualifiedNamespace to a namespace.`,
    );
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const clientId = settings[`${name}__clientId`];
  const credential = clientId ? new ManagedIdentityCredential({ clientId }) : new DefaultAzureCredential();
  return checked(name, () => new ServiceBusClient(namespace, credential, { retryOptions }));
}

/** Creates one client, which does not connect yet, to check the setting. The SDK's errors quote no key. */
function checked(name: string, create: ClientFactory): ClientFactory {
  try {
    create();
    return create;
  } catch (cause) {
    const reason = toError(cause).message;
    throw new UnusableSettingError(`Service Bus connection "${name}": the setting is not usable: ${reason}`, {
      cause,
    });
  }
}
